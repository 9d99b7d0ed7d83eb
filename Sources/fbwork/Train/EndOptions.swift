import ArgumentParser
import Foundation
import Synchronization
import Training

/// What is done when training has ended and nobody may be looking.
struct EndOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Shell command to run when training has ended, however it did; it finds FBWORK_STATE, FBWORK_SESSION and more \
            in its environment. Without it, on_end of the configuration file; '' runs none.
            """, valueName: "command"))
    var onEnd: String?

    /// The command, if there is one.
    var command: EndCommand? {
        let command = onEnd ?? Preferences.current.onEnd ?? ""
        return command.isEmpty ? nil : EndCommand(command)
    }
}

/// Runs the user's command, and says on one last line how training ended.
func tell(_ report: EndReport, _ command: EndCommand?) {
    if let command {
        fflush(nil)
        print("The command at the end \(command.runAndWait(report.environment))")
    }
    print(report.line)
    fflush(nil)
}

extension EndCommand {
    /// Runs the command while this thread waits, which is none of those that tasks run on.
    fileprivate func runAndWait(_ variables: [String: String]) -> Result {
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let result = await run(variables)
            answer.result.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        return answer.result.withLock { $0 }
    }

    /// Where a task leaves its result.
    private final class Answer: Sendable {
        let result = Mutex(Result.failed("it was never started"))
    }
}

/// Tells how the runs of a study ended, and how all of it did.
final class StudyEnding {
    private let folder: String
    private let cells: [StudyCell]
    private let command: EndCommand?
    private let started = ContinuousClock.now
    private var reports: [EndReport] = []

    init(folder: String, cells: [StudyCell], command: EndCommand?) {
        self.folder = folder
        self.cells = cells
        self.command = command
    }

    /// Tells of a run.
    func take(_ report: EndReport) {
        var report = report
        report.study = folder
        reports.append(report)
        fbwork.tell(report, command)
    }

    /// Tells of the study, once no run of it is left to this process.
    func tell(_ standings: [StudyCell.Standing]) {
        let done = standings.filter(\.isDone).count
        let diverged = standings.filter { $0 == .diverged }.count
        guard done == cells.count else { return tell(.stopped, done: done, reason: nil) }
        guard diverged == 0 else {
            return tell(.diverged, done: done, reason: "\(diverged) of \(cells.count) runs diverged")
        }
        tell(.finished, done: done, reason: nil)
    }

    /// Tells of a study that a run's failure ended.
    func tellFailure(_ reason: String) {
        tell(.failed, done: cells.count { (try? $0.standing().isDone) ?? false }, reason: reason)
    }

    private func tell(_ state: EndReport.State, done: Int, reason: String?) {
        var models: [String] = []
        for cell in cells where !models.contains("\(cell.configuration.model)") {
            models.append("\(cell.configuration.model)")
        }
        var report = EndReport(
            session: folder, state: state, model: models.joined(separator: ", "),
            epoch: reports.map(\.epoch).max() ?? 0, epochs: cells.map(\.configuration.epochs).max() ?? 0,
            bestTestError: reports.compactMap(\.bestTestError).min(),
            seconds: (ContinuousClock.now - started) / .seconds(1), reason: reason, study: folder)
        report.runs = EndReport.Runs(done: done, all: cells.count)
        // Where nothing was trained nothing has ended.
        fbwork.tell(report, reports.isEmpty && state != .failed ? nil : command)
    }
}
