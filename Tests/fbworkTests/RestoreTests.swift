import Foundation
import Testing

/// The terminal is given back as it was, whatever ends the program.
struct RestoreTests {
    private static let enter = "\u{1B}[?1049h"
    private static let leave = "\u{1B}[?1049l"

    @Test(arguments: [
        ("trap", SIGILL), ("segmentationFault", SIGSEGV), ("abort", SIGABRT), ("precondition", SIGILL),
        ("overflow", SIGSEGV), ("thread", SIGILL),
    ])
    func afterACrash(ending: String, signal: Int32) throws {
        try expectRestored(ending, by: .signalled(signal))
    }

    @Test func afterAnErrorThatNobodyCaught() throws {
        let terminal = try expectRestored("thrown", by: .exited(1))
        #expect(terminal.textAfter(Self.leave).contains("fbwork: the text of a thrown error"))
    }

    @Test func afterExitFromAnywhere() throws {
        try expectRestored("exit", by: .exited(3))
    }

    @Test func whatWasPrintedMeanwhileFollows() throws {
        for ending in ["exit", "thrown", "abort"] {
            let terminal = try run(ending)
            _ = try terminal.waitForEnd()
            #expect(terminal.count("printed behind the screen") == 1)
            #expect(terminal.textAfter(Self.leave).contains("printed behind the screen"))
        }
    }

    @Test func aCrashStillSaysWhy() throws {
        let terminal = try run("precondition")
        _ = try terminal.waitForEnd()
        #expect(terminal.textAfter(Self.leave).contains("the text of a failed precondition"))
    }

    private func run(_ ending: String) throws -> Pseudoterminal {
        let terminal = try Pseudoterminal()
        try terminal.start(["crash-test", ending])
        return terminal
    }

    @discardableResult
    private func expectRestored(_ ending: String, by expected: Pseudoterminal.Ending) throws -> Pseudoterminal {
        let terminal = try Pseudoterminal()
        let before = terminal.lineSettings
        try terminal.start(["crash-test", ending, "--mouse", "on", "--sync"])

        #expect(try terminal.waitForEnd() == expected)
        #expect(terminal.lineSettings == before)
        #expect(terminal.count(Self.enter) == 1)
        #expect(terminal.count(Self.leave) == 1)
        #expect(terminal.count("\u{1B}[?1002h") == 1)
        #expect(terminal.modesLeftOn == [])
        #expect(terminal.isCursorShown)
        #expect(terminal.count("about to end by \(ending)") == 1)
        return terminal
    }
}
