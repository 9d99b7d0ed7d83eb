import Foundation
import Testing
import Training

struct EndCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fbwork-\(UUID().uuidString)")

    private func report(_ state: EndReport.State = .finished) -> EndReport {
        EndReport(
            session: "runs/a b.fbsession", state: state, model: "resnet20-s8u1 on synthetic", epoch: 3, epochs: 10,
            bestTestError: 0.125, seconds: 3725.4, reason: state == .diverged ? "the loss is not finite" : nil)
    }

    private func trainer(of run: TinyRun) throws -> Trainer {
        try Trainer.start(run.configuration, dataset: run.dataset, session: run.session, version: "test")
    }

    @Test func theCommandFindsEverythingInItsEnvironment() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appendingPathComponent("said").path
        let names = report().environment.keys.sorted()
        let lines = names.map { "echo \"\($0)=$\($0)\"" }.joined(separator: "; ")
        #expect(await EndCommand("{ \(lines); } > '\(output)'").run(report().environment) == .exited(0))
        let said = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(
            said == [
                "FBWORK_BEST_TEST_ERROR=0.125", "FBWORK_EPOCH=3", "FBWORK_EPOCHS=10",
                "FBWORK_MODEL=resnet20-s8u1 on synthetic", "FBWORK_REASON=", "FBWORK_SECONDS=3725",
                "FBWORK_SESSION=runs/a b.fbsession", "FBWORK_STATE=finished", "FBWORK_STUDY=",
            ])
    }

    @Test func whatBecomesOfItIsTold() async {
        #expect(await EndCommand("exit 3").run([:]) == .exited(3))
        #expect(await EndCommand("kill -9 $$").run([:]) == .signaled(9))
        #expect(await EndCommand("no-such-command-anywhere 2> /dev/null").run([:]) == .exited(127))
        #expect(EndCommand.Result.exited(3).description == "exited with 3")
    }

    /// What it started ends with it: nobody holds the log open or goes on in the background.
    @Test func whatTakesTooLongIsEnded() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (lock, sign) = (folder.path + "/lock", folder.path + "/sign")
        let command = EndCommand(
            "exec 9> '\(lock)'; flock 9; (sleep 20; echo alive > '\(sign)') & wait", timeLimit: .milliseconds(500))
        #expect(await command.run([:]) == .timedOut)
        // All that it started holds the lock until it is gone.
        let descriptor = open(lock, O_RDWR)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        #expect(!FileManager.default.fileExists(atPath: sign), "it was not let finish")
    }

    @Test func oneLineTellsTheEnd() {
        #expect(
            report().line
                == "FINISHED: resnet20-s8u1 on synthetic, 3 of 10 epochs in 1:02:05, best test error 12.50 %, "
                + "recorded in runs/a b.fbsession")
        #expect(report(.diverged).line.hasPrefix("DIVERGED (the loss is not finite): resnet20-s8u1"))
        var study = report(.stopped)
        study.runs = EndReport.Runs(done: 2, all: 4)
        #expect(study.line.contains("2 of 4 runs in 1:02:05"))
        #expect(study.environment["FBWORK_RUNS_DONE"] == "2")
    }

    @Test func aRunTellsHowItEnded() throws {
        let run = try TinyRun()
        var told: [EndReport] = []
        _ = try trainer(of: run).run { told.append($0) }
        let report = try #require(told.first)
        #expect(told.count == 1)
        #expect(report.state == .finished)
        #expect((report.epoch, report.epochs) == (2, 2))
        #expect(report.session == run.session)
        let best = try run.reader().epochs().dropFirst().map(\.testError).min()
        #expect(report.bestTestError == best)
    }

    @Test func aRunThatIsStoppedTellsSo() throws {
        let run = try TinyRun()
        let trainer = try trainer(of: run)
        trainer.isStopRequested = { true }
        var told: [EndReport.State] = []
        _ = try trainer.run { told.append($0.state) }
        #expect(told == [.stopped])
    }
}
