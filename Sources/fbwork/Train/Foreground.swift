import ArgumentParser
import Foundation
import Records
import Synchronization
import Training

/// Whether a signal asked to stop training.
private let isInterrupted = Atomic<Bool>(false)

/// Whether a signal with this action does nothing.
private func isIgnoring(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Has interrupts ask to stop: the first stops cleanly, the second at once.
private func listenToSignals() {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        var action = sigaction()
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
        action.__sigaction_handler.sa_handler = { _ in isInterrupted.store(true, ordering: .relaxed) }
        var inherited = sigaction()
        sigaction(signal, &action, &inherited)
        // Under nohup a closed terminal is to end nothing.
        if signal == SIGHUP, isIgnoring(inherited) { sigaction(signal, &inherited, nil) }
    }
    signal(SIGPIPE, SIG_IGN)
}

extension StudyRun {
    /// Trains the study in this process with progress lines; the first interrupt stops cleanly, the second at once.
    func inForeground(_ printer: StudyPrinter, ending: StudyEnding) throws -> [StudyCell.Standing] {
        listenToSignals()
        ended = ending.take
        isStopRequested = { isInterrupted.load(ordering: .relaxed) }
        report = printer.print
        printer.printHeader()
        do {
            return try run()
        } catch {
            ending.tellFailure("\(error)")
            throw error
        }
    }
}

extension Trainer {
    /// Trains in this process until the watch is satisfied; the first interrupt stops cleanly, the second at once.
    func runScripted(_ watch: RerunWatch) throws {
        listenToSignals()
        isStopRequested = { watch.isDone || isInterrupted.load(ordering: .relaxed) }
        report = watch.take
        _ = try run()
    }
}

/// Trains in this process with progress lines until the end; the first interrupt stops cleanly, the second at once.
///
/// The last line says how it ended, and before it the user's command is run.
///
/// - Throws: exit code 1 where the run diverged; what the trainer throws.
func runInForeground(_ trainer: Trainer, session: String, ending command: EndCommand? = nil) throws {
    listenToSignals()
    trainer.isStopRequested = { isInterrupted.load(ordering: .relaxed) }
    let printer = ProgressPrinter(trainer.configuration, epochs: trainer.epochs)
    trainer.report = printer.print
    printer.printHeader(session: session)
    let outcome = try trainer.run { report in
        if report.state == .stopped { print("Go on with: \(programName) train --resume \(session)") }
        print("Look at it with: \(programName) open \(session)")
        tell(report, command)
    }
    if case .diverged(let sentence) = outcome {
        warn("training diverged: \(sentence)")
        throw ExitCode.failure
    }
}
