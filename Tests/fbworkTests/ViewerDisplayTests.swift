import Foundation
import Testing

/// What a viewer sends to which terminal.
struct ViewerDisplayTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = try folder.finishedSession()
    }

    /// Opens the session, waits for the whole screen and leaves.
    private func visit(
        _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
    ) throws -> Pseudoterminal {
        let terminal = try Pseudoterminal(columns: columns, rows: rows)
        let before = terminal.lineSettings
        try terminal.start(["open", session] + arguments, environment: environment)
        try terminal.wait(for: "quit")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == before)
        return terminal
    }

    @Test(arguments: [
        "xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100", "xterm-kitty", "alacritty", "",
    ])
    func everyTerminalShowsTheSession(name: String) throws {
        let terminal = try visit(environment: ["TERM": name])
        #expect(terminal.count("resnet20-s8u1") > 0)
        #expect(terminal.count("FINISHED") > 0)
    }

    @Test func colorsAreThoseThatWereChosen() throws {
        #expect(try visit().count("\u{1B}[48;5;") > 0)
        for environment in [[:], ["TERM": "tmux-256color"], ["TERM": "xterm"]] {
            let trueColor = try visit(["--color", "rgb"], environment: environment)
            #expect(trueColor.count("48;2;") > 0)
            #expect(trueColor.count("38;2;") > 0)
            #expect(trueColor.count("8;5;") == 0)
        }
        #expect(try visit(environment: ["COLORTERM": "truecolor"]).count("48;2;") > 0)
        #expect(try visit(environment: ["COLORTERM": "truecolor", "SSH_TTY": "/dev/pts/9"]).count("8;2;") == 0)
        for environment in [["NO_COLOR": "1"], ["TERM": "vt100"]] {
            let colorless = try visit(environment: environment)
            for number in 30..<50 where number != 39 && number != 49 {
                #expect(colorless.count("\u{1B}[\(number)m") == 0)
            }
            #expect(colorless.count("8;5;") == 0)
        }
        let eight = try visit(["--color", "8"])
        #expect(eight.count("8;5;") == 0)
        #expect(eight.count("\u{1B}[3") > 0)
        #expect(try visit(["--color", "256"], environment: ["TERM": "xterm", "NO_COLOR": "1"]).count("8;5;") > 0)
    }

    @Test func theTerminalsOwnBackgroundStays() throws {
        #expect(try visit().count("\u{1B}[40m") == 0)
    }

    @Test(arguments: [["LC_ALL": "C"], ["TERM": "vt100"]])
    func asciiIsAllThatIsSentWhereNothingElseIsWanted(environment: [String: String]) throws {
        let terminal = try visit(environment: environment)
        let offending = terminal.output.filter { $0 >= 0x80 }
        #expect(offending.isEmpty)
    }

    @Test func aLocaleThatIsNotInstalledStillGivesUTF8() throws {
        let terminal = try visit(environment: ["LANG": "xx_XX.UTF-8", "LC_ALL": "xx_XX.UTF-8"])
        #expect(terminal.count("▀") > 0)
        #expect(terminal.count("~V") == 0)
    }

    @Test func exportedLinesAndColumnsDoNotFreezeTheSize() throws {
        let terminal = try Pseudoterminal(columns: 80, rows: 24)
        try terminal.start(["open", session], environment: ["LINES": "30", "COLUMNS": "30"])
        try terminal.wait(for: "Options")
        #expect(terminal.count("Events") == 0)
        terminal.resize(columns: 200, rows: 50)
        try terminal.wait(for: "Events")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func aStormOfSizesEndsWithTheLast() throws {
        let terminal = try Pseudoterminal()
        try terminal.start(["open", session])
        try terminal.wait(for: "quit")
        for columns in stride(from: 240, to: 20, by: -1) { terminal.resize(columns: columns, rows: columns / 4) }
        terminal.resize(columns: 200, rows: 50)
        try terminal.wait(for: "Events")
        terminal.resize(columns: 20, rows: 5)
        try terminal.wait(for: "need 40x10, have")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func theMouseGoesWhereItPointsToAlsoWhenItsReportComesInPieces() throws {
        let terminal = try Pseudoterminal()
        try terminal.start(["open", session, "--mouse", "on"])
        try terminal.wait(for: "help")
        #expect(terminal.count("\u{1B}[?1006h") == 1)
        terminal.type("\u{1B}[<0;41;22M\u{1B}[<0;41;22m")
        try terminal.wait(for: "AT STEP")
        terminal.type("\u{1B}[<0;80;2")
        terminal.type("2M")
        try terminal.wait(for: "END", times: 2)
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.modesLeftOn == [])
    }

    @Test func overSSHTheMouseIsLeftToTheTerminal() throws {
        #expect(try visit(environment: ["SSH_TTY": "/dev/pts/9"]).count("\u{1B}[?1000h") == 0)
        #expect(try visit(environment: ["TERM": "vt100"]).count("\u{1B}[?1000h") == 0)
    }
}
