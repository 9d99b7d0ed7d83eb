import Foundation
import Records
import Sessions
import Testing
import Workbench

@testable import fbwork

/// The home screen on a terminal, from its first frame to its end.
struct HomeScreenTests {
    private let folder: SessionFolder
    private let elsewhere: SessionFolder
    private let terminal: Pseudoterminal
    private let before: [UInt32]

    init() throws {
        (folder, elsewhere) = (try SessionFolder(), try SessionFolder())
        terminal = try Pseudoterminal(columns: 100, rows: 30)
        before = terminal.lineSettings
    }

    private func start(_ arguments: [String] = []) throws {
        try terminal.start(
            ["-C", folder.path] + arguments,
            environment: ["XDG_DATA_HOME": elsewhere.path + "/data", "XDG_CACHE_HOME": elsewhere.path + "/cache"])
    }

    private func expectCleanEnd() throws {
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
        #expect(terminal.count("\u{1B}[?1049h") == 1, "the screen is opened once and handed over")
        #expect(terminal.count("\u{1B}[?1049l") == 1)
    }

    @Test func aSessionIsFoundOpenedAndLeftAgain() throws {
        _ = try folder.finishedSession()
        try start()
        try terminal.wait(for: "Sessions 1")
        try terminal.wait(for: "10/10")
        terminal.type("/nothing")
        try terminal.wait(for: "no session matches")
        terminal.type("\u{1B}")
        try terminal.wait(for: "10/10", times: 2)
        terminal.type("\r")
        try terminal.wait(for: "FINISHED")
        try terminal.wait(for: "home")
        terminal.type("q")
        try terminal.wait(for: "Sessions 1", times: 2)
        terminal.type("q")
        try expectCleanEnd()
    }

    @Test func deletingTakesTheFilesBesideItAlong() throws {
        _ = try folder.finishedSession()
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder.path + "/finished.checkpoints", withIntermediateDirectories: false)
        for name in ["finished.checkpoints/step-00000001.safetensors", "finished.log", "another.log"] {
            try Data(repeating: 0, count: 2000).write(to: URL(fileURLWithPath: folder.path + "/" + name))
        }
        try start()
        try terminal.wait(for: "10/10")
        terminal.type("d")
        try terminal.wait(for: "finished.checkpoints (1 file, 2.0 kB)")
        terminal.type("y")
        try terminal.wait(for: "deleted finished.fbsession")
        #expect(try manager.contentsOfDirectory(atPath: folder.path) == ["another.log"])
        terminal.type("q")
        try expectCleanEnd()
    }

    @Test func whatIsTrainedIsNotDeleted() throws {
        let trainer = try FabricatedTrainer(path: folder.path + "/live.fbsession")
        try trainer.advance(30)
        let deletion = Deletion(examining: folder.path + "/live.fbsession")
        #expect(deletion.problem == "live.fbsession is being trained: stop its training first")
        #expect(throws: DeletionFailure.self) { try deletion.carryOut() }
        try start()
        try terminal.wait(for: "live")
        terminal.type("d")
        try terminal.wait(for: "stop its training first")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/live.fbsession"))
        terminal.type("q")
        try expectCleanEnd()
        try trainer.finish()
    }

    /// The form refuses what is no network, then a run is started, watched, stopped from its viewer and listed.
    @Test func aRunIsStartedFromTheForm() throws {
        try start()
        try terminal.wait(for: "no session is here yet")
        terminal.type("n")
        try terminal.wait(for: "Session file")
        terminal.type("\u{15}resnet9")
        try terminal.wait(for: "9 layers are neither 6n + 2")
        terminal.type("\u{7F}8\ts\t\t1\t8\t\t\t\t\t\t16\t")
        try terminal.wait(for: "resnet8-synthetic-seed1.fbsession")
        try terminal.wait(for: "1 epochs of 2 steps on 16 images")
        terminal.type("\r")
        let session = folder.path + "/resnet8-synthetic-seed1.fbsession"
        try terminal.wait(
            until: { (try? SessionReader(path: session, access: .readOnly).status().state) == .finished },
            expecting: "the end of the training")
        let recorded = try SessionReader(path: session, access: .readOnly)
        #expect(recorded.configuration.epochs == 1)
        #expect(recorded.configuration.batchSize == 8)
        #expect(recorded.configuration.trainingImages == 16)
        try terminal.wait(for: "FINISHED")
        terminal.type("q")
        try terminal.wait(for: "1/1")
        terminal.type("q")
        try expectCleanEnd()
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalEndsItCleanly(signal: Int32) throws {
        try start()
        try terminal.wait(for: "no session is here yet")
        terminal.signal(signal)
        #expect(try terminal.waitForEnd() == .signalled(signal))
        #expect(terminal.lineSettings == before)
    }

    @Test func withoutATerminalItIsAListAndAHint() throws {
        _ = try folder.finishedSession()
        let output = elsewhere.path + "/output"
        try terminal.start(
            ["-C", folder.path], environment: ["XDG_DATA_HOME": elsewhere.path + "/data"],
            redirected: [STDOUT_FILENO: output])
        #expect(try terminal.waitForEnd() == .exited(0))
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(text.contains("finished.fbsession  resnet20-s8u1  fashion-mnist  finished  10/10"))
        #expect(text.contains("--help lists the commands."))
        #expect(terminal.output.isEmpty)
    }
}
