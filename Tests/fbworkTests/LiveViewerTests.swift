import Foundation
import Records
import Testing

/// A viewer beside a trainer that writes.
struct LiveViewerTests {
    private let folder: SessionFolder
    private let session: String
    private let trainer: FabricatedTrainer
    private let terminal: Pseudoterminal

    init() throws {
        folder = try SessionFolder()
        session = folder.path + "/live.fbsession"
        trainer = try FabricatedTrainer(path: session)
        try trainer.advance(30)
        terminal = try Pseudoterminal(columns: 100, rows: 30)
    }

    private func open(_ options: [String] = []) throws {
        try terminal.start(["open", session] + options)
        try terminal.wait(for: "RUNNING")
    }

    /// Types keys and waits for the command that they lead to.
    private func command(after keys: String) throws -> Command? {
        terminal.type(keys)
        var commands: [Command] = []
        try terminal.wait(
            until: {
                commands += try trainer.answerCommands()
                return !commands.isEmpty
            }, expecting: "a command after \(keys)")
        return commands.count == 1 ? commands[0] : nil
    }

    @Test func itShowsWhatIsRecordedMeanwhile() throws {
        try open()
        try trainer.advance(17)
        try trainer.remark("seventeen more")
        try terminal.wait(for: "seventeen more")
        try trainer.finish()
        try terminal.wait(for: "FINISHED")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func keysBecomeCommands() throws {
        try open()
        #expect(try command(after: " ") == .pause)
        #expect(try command(after: "o") == .orthogonality(false))
        guard case .note("why so slow?", _)? = try command(after: "nwhy so slow?\r") else {
            Issue.record("no note was sent")
            return
        }
        try terminal.wait(for: "why so slow?")
    }

    @Test func leavingAsksAndCanLeaveTheRunAlone() throws {
        try open()
        terminal.type("q")
        try terminal.wait(for: "stop")
        terminal.type("l")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(try trainer.answerCommands().isEmpty)
    }

    @Test func leavingCanStopTheRun() throws {
        try open()
        terminal.type("\u{03}")
        try terminal.wait(for: "stop")
        terminal.type("s")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(try trainer.answerCommands() == [.stop])
    }

    @Test func whoOnlyWatchesSendsNothing() throws {
        try open(["--read-only"])
        terminal.type(" ")
        try terminal.wait(for: "read-only")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(try trainer.answerCommands().isEmpty)
    }

    @Test func aPastedTextGivesNoCommands() throws {
        try open()
        terminal.type("\u{1B}[200~ o\u{1B}[201~")
        #expect(try command(after: "mhere\r") == .marker("here"))
    }
}
