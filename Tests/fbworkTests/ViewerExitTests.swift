import Foundation
import Testing

/// However a viewer ends, its terminal is as before.
struct ViewerExitTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = try folder.finishedSession()
    }

    private static let enter = "\u{1B}[?1049h"
    private static let leave = "\u{1B}[?1049l"

    private func open(columns: Int = 80, rows: Int = 24) throws -> (terminal: Pseudoterminal, before: [UInt32]) {
        let terminal = try Pseudoterminal(columns: columns, rows: rows)
        let before = terminal.lineSettings
        try terminal.start(["open", session])
        try terminal.wait(for: "resnet20-s8u1")
        #expect(terminal.lineSettings != before)
        return (terminal, before)
    }

    @Test func leavingSaysHowToComeBack() throws {
        let (terminal, before) = try open()
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
        #expect(terminal.count(Self.enter) == 1)
        #expect(terminal.count(Self.leave) == 1)
        #expect(terminal.modesLeftOn == [])
        #expect(terminal.isCursorShown)
        #expect(terminal.textAfter(Self.leave).contains("fbwork open \(session)"))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func aSignalEndsItCleanly(signal: Int32) throws {
        let (terminal, before) = try open()
        terminal.signal(signal)
        #expect(try terminal.waitForEnd() == .signalled(signal))
        #expect(terminal.lineSettings == before)
        #expect(terminal.count(Self.enter) == 1)
        #expect(terminal.count(Self.leave) == 1)
        #expect(terminal.modesLeftOn == [])
        #expect(terminal.isCursorShown)
    }

    @Test func aTerminalThatTakesNothingDoesNotKeepItFromEnding() throws {
        let terminal = try Pseudoterminal(columns: 250, rows: 70)
        let before = terminal.lineSettings
        try terminal.start(["open", session])
        try terminal.waitUntilStuck()
        terminal.signal(SIGTERM)
        #expect(try terminal.waitForEnd(reading: false) == .signalled(SIGTERM))
        #expect(terminal.lineSettings == before)
    }

    @Test func itEndsWithItsTerminal() throws {
        let (terminal, _) = try open()
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .signalled(SIGHUP))
    }

    @Test func stoppedAndContinuedItTakesTheTerminalAgain() throws {
        let (terminal, before) = try open()
        terminal.signal(SIGSTOP)
        terminal.signal(SIGCONT)
        try terminal.wait(for: Self.enter, times: 2)
        try terminal.wait(for: "resnet20-s8u1", times: 2)
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
        #expect(terminal.count(Self.leave) == 2)
    }

    @Test func withoutAShellToContinueItCtrlZOnlyDrawsAnew() throws {
        let (terminal, before) = try open()
        terminal.type("\u{1A}")
        try terminal.wait(for: Self.enter, times: 2)
        try terminal.wait(for: "resnet20-s8u1", times: 2)
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
    }

    @Test func killedItLeavesTheSessionAsItWas() throws {
        let files = try folder.contents
        let (terminal, _) = try open()
        terminal.signal(SIGKILL)
        #expect(try terminal.waitForEnd() == .signalled(SIGKILL))
        #expect(try folder.contents == files)
    }

    @Test func theMouseIsReleasedWhileSuspendedAndTakenAgain() throws {
        let (terminal, before) = try open()
        terminal.type("\u{1A}")
        try terminal.wait(for: "\u{1B}[?1002h", times: 2)
        #expect(terminal.count("\u{1B}[?1002l") == 1)
        terminal.type("%")
        try terminal.wait(for: "\u{1B}[?1002l", times: 2)
        terminal.type("%q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
        #expect(terminal.modesLeftOn == [])
        #expect(terminal.isCursorShown)
    }

    @Test func aReaderThatStopsAndGoesOnMissesNothingOfTheLastPicture() throws {
        let terminal = try Pseudoterminal(columns: 250, rows: 70)
        try terminal.start(["open", session])
        try terminal.waitUntilStuck()
        terminal.type("?")
        try terminal.wait(for: "lines 1-")
        terminal.type("qq")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.modesLeftOn == [])
    }
}
