import Foundation
import Testing

/// The terminal is given back as it was, whatever ends the program.
@Suite(.serialized)
struct RestoreTests {
    private static let enter = "\u{1B}[?1049h"
    private static let leave = "\u{1B}[?1049l"

    @Test(arguments: [
        ("trap", SIGILL), ("segmentationFault", SIGSEGV), ("abort", SIGABRT), ("fatalError", SIGILL),
        ("overflow", SIGSEGV), ("thread", SIGILL),
    ])
    func afterACrash(ending: String, signal: Int32) throws {
        let terminal = try Pseudoterminal()
        let before = terminal.lineSettings
        try terminal.start(["crash-test", ending])

        #expect(try terminal.waitForEnd() == .signalled(signal))
        #expect(terminal.lineSettings == before)
        #expect(terminal.count(Self.enter) == 1)
        #expect(terminal.count(Self.leave) == 1)
        #expect(terminal.count("about to end by \(ending)") == 1)
    }
}
