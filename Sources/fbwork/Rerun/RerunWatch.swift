import Charts
import Foundation
import Records
import Sessions
import Training

/// Watches a run that is made again: progress in lines, and the first step that differs as soon as it is made.
final class RerunWatch {
    private let recorded: SessionReader
    private let last: Int
    private let stops: Bool
    private let write: (String) -> Void
    private let epochs: [EpochRecord]
    private(set) var step = 0
    private(set) var hasDiffered = false

    init(
        _ recorded: SessionReader, last: Int, stops: Bool,
        write: @escaping (String) -> Void = {
            print($0)
            fflush(nil)
        }
    ) {
        self.recorded = recorded
        epochs = (try? recorded.epochs()) ?? []
        self.last = last
        self.stops = stops
        self.write = write
    }

    /// Whether nothing more is to be trained.
    var isDone: Bool { step >= last || (stops && hasDiffered) }

    /// Takes what the trainer tells.
    func take(_ progress: Training.Progress) {
        switch progress {
        case .step(let again): compare(again)
        case .epoch(let epoch, _, let secondsLeft):
            compare(epoch)
            let left = secondsLeft > 0 ? "  \(Numbers.duration(milliseconds: Int(secondsLeft * 1000))) left" : ""
            write(
                "epoch \(epoch.epoch)  step \(epoch.step)  test error \(Numbers.percent(epoch.testError))  "
                    + (hasDiffered ? "differs" : "same so far") + left)
        case .remark(let sentence): write(sentence)
        }
    }

    private func compare(_ again: EpochRecord) {
        guard !hasDiffered, let before = epochs.first(where: { $0.epoch == again.epoch }),
            before.testCrossEntropy != again.testCrossEntropy
        else { return }
        hasDiffered = true
        write(
            "epoch \(again.epoch) differs: test cross-entropy \(before.testCrossEntropy) was recorded, "
                + "\(again.testCrossEntropy) came now")
    }

    private func compare(_ again: StepRecord) {
        step = again.step
        guard !hasDiffered, let before = try? recorded.step(at: step), before.step == step else { return }
        guard before.crossEntropy != again.crossEntropy || before.orthogonality != again.orthogonality else { return }
        hasDiffered = true
        write(
            "step \(step) differs: cross-entropy \(before.crossEntropy) was recorded, \(again.crossEntropy) came now")
    }
}
