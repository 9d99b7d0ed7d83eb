import Charts
import Foundation
import Records
import Training

/// Progress of a study as plain lines: one for every epoch of every run, and one at least every quarter of a minute.
final class StudyPrinter {
    private let cells: [StudyCell]
    private let folder: String
    private let write: (String) -> Void
    private let now: () -> TimeInterval
    private var lastLine = 0.0
    private var rate = 0.0

    private static let period = 15.0

    init(
        cells: [StudyCell], folder: String, now: @escaping () -> TimeInterval = { Date().timeIntervalSince1970 },
        write: @escaping (String) -> Void = {
            Swift.print($0)
            fflush(nil)
        }
    ) {
        self.cells = cells
        self.folder = folder
        self.now = now
        self.write = write
    }

    /// What is trained, and how to watch it.
    func printHeader() {
        guard let first = cells.first?.configuration else { return }
        let runs = cells.count == 1 ? "1 run" : "\(cells.count) runs"
        write(
            "\(runs) of \(first.epochs) epoch\(first.epochs == 1 ? "" : "s") on \(first.data): "
                + "\(Numbers.count(first.trainingImages)) training and \(Numbers.count(first.testImages)) test images, "
                + "batch \(first.batchSize)")
        write("Recording to \(folder) (watch from another terminal: \(programName) open \(folder))")
    }

    /// One line, or none where the last one was just printed.
    func print(_ progress: StudyProgress) {
        switch progress {
        case .began(let index, let step):
            write(place(index) + (step > 0 ? ": goes on from step \(step)" : ": begins"))
            rate = 0
        case .passed(let index, let standing):
            write(place(index) + ": \(standing.text(of: cells[index]))")
        case .ended(let index, let outcome):
            switch outcome {
            case .finished: break
            case .stopped: write(place(index) + ": stopped")
            case .diverged(let sentence): write(place(index) + ": diverged: \(sentence)")
            }
        case .progress(let index, let progress, let left): print(progress, of: index, secondsLeft: left)
        }
    }

    private func print(_ progress: Training.Progress, of index: Int, secondsLeft: Double?) {
        let configuration = cells[index].configuration
        switch progress {
        case .step(let step):
            rate = rate == 0 ? step.imagesPerSecond : 0.95 * rate + 0.05 * step.imagesPerSecond
            guard now() - lastLine >= Self.period else { return }
            line(
                place(index) + "  step \(step.step)/\(configuration.totalSteps)  loss "
                    + "\(Numbers.short(step.loss))  \(Numbers.count(Int(rate))) images/s")
        case .epoch(let epoch, _, _):
            let training = epoch.trainingError.map { "  training error \(Numbers.percent($0))" } ?? ""
            let left = secondsLeft.map { "  \(Numbers.duration(milliseconds: Int($0 * 1000))) left in all" } ?? ""
            line(
                place(index) + "  epoch \(epoch.epoch)/\(configuration.epochs)\(training)"
                    + "  test error \(Numbers.percent(epoch.testError))\(left)")
        case .remark(let sentence): write(place(index) + ": \(sentence)")
        }
    }

    private func line(_ text: String) {
        lastLine = now()
        write(text)
    }

    private func place(_ index: Int) -> String {
        let count = "\(cells.count)"
        let number = String(repeating: " ", count: max(0, count.count - "\(index + 1)".count)) + "\(index + 1)"
        return "[\(number)/\(count)] \(cells[index].label)"
    }
}
