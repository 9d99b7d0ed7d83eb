import Foundation
import Records
import Training

/// Progress as plain lines: one every few seconds, two at the end of every epoch.
final class ProgressPrinter {
    private let configuration: Configuration
    private let epochs: Int
    private let now: () -> TimeInterval
    private let write: (String) -> Void
    private var lastLine: TimeInterval
    private var rate = 0.0

    /// Seconds between the lines of steps.
    private static let period = 5.0

    init(
        _ configuration: Configuration, epochs: Int,
        now: @escaping () -> TimeInterval = { Date().timeIntervalSince1970 },
        write: @escaping (String) -> Void = {
            Swift.print($0)
            fflush(nil)
        }
    ) {
        self.configuration = configuration
        self.epochs = epochs
        self.now = now
        self.write = write
        lastLine = now()
    }

    /// What is trained on what, and where it is recorded.
    func printHeader(session: String) {
        let data = "\(configuration.trainingImages) training and \(configuration.testImages) test images"
        write(
            "\(configuration.model) on \(configuration.data): \(data), \(epochs) epoch\(epochs == 1 ? "" : "s"), "
                + "batch \(configuration.batchSize)"
        )
        write("Recording to \(session) (watch and steer it from another terminal: \(programName) open \(session))")
    }

    /// One line, or none where the last one was just printed.
    func print(_ progress: Training.Progress) {
        switch progress {
        case .step(let record): print(record)
        case .epoch(let record, let gradients, let secondsLeft):
            print(record, gradients: gradients, secondsLeft: secondsLeft)
        case .remark(let sentence): write(sentence)
        }
    }

    private func print(_ step: StepRecord) {
        rate = rate == 0 ? step.imagesPerSecond : 0.9 * rate + 0.1 * step.imagesPerSecond
        guard now() - lastLine >= Self.period else { return }
        lastLine = now()
        let total = configuration.stepsPerEpoch * epochs
        let secondsLeft = Double((total - step.step) * configuration.batchSize) / rate
        write(
            "  step \(step.step)/\(total)  epoch \(step.epoch)/\(epochs)  loss \(fixed(step.loss, 4))"
                + "  batch error \(percent(1 - step.accuracy))  \(fixed(rate, 0)) images/s  \(duration(secondsLeft)) left"
        )
    }

    private func print(_ epoch: EpochRecord, gradients: [BasisFlow], secondsLeft: Double) {
        lastLine = now()
        guard let crossEntropy = epoch.trainingCrossEntropy, let error = epoch.trainingError else {
            write("before training: test error \(percent(epoch.testError))")
            return
        }
        let left = secondsLeft > 0 ? "\(duration(secondsLeft)) left" : "last epoch"
        write(
            "epoch \(epoch.epoch)/\(epochs)  cross-entropy \(fixed(crossEntropy, 4))  training error \(percent(error))"
                + "  test error \(percent(epoch.testError))  \(fixed(rate, 0)) images/s  \(left)")
        guard !gradients.isEmpty else { return }
        let flow = gradients.map {
            "\(Self.label($0.basis)) \(scientific($0.maximum)) \(scientific($0.mean))"
        }
        write("  gradients, epoch's average of max and mean |g|: " + flow.joined(separator: ", "))
    }

    /// DenseNet's bases have names of sixty letters, those of the layers where they stand first.
    private static func label(_ basis: BasisRecord) -> String {
        basis.name.hasPrefix("shared_basis")
            ? basis.name.replacing(".weight", with: "") : "shared_basis_\(basis.group)"
    }
}

private func fixed(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }

private func scientific(_ number: Double) -> String { String(format: "%.1e", number) }

private func percent(_ fraction: Double) -> String { String(format: "%.1f %%", 100 * fraction) }

/// `m:ss`, or `h:mm:ss` from an hour on.
private func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    let whole = Int(seconds.rounded())
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0
        ? String(format: "%d:%02d:%02d", hours, minutes, whole % 60) : String(format: "%d:%02d", minutes, whole % 60)
}
