import Charts
import Foundation
import Testing

struct RecordingTests {
    private func buffer(_ rows: String..., width: Int = 12) -> CellBuffer {
        var buffer = CellBuffer(width: width, height: rows.count)
        for (y, row) in rows.enumerated() { buffer.write(row, x: 0, y: y) }
        return buffer
    }

    @Test func theFirstFrameClearsTheScreenAndIsWrittenWhole() {
        var writer = ScreenWriter()
        #expect(writer.changes(to: buffer("ab", "", "  c")) == "\u{1B}[?25l\u{1B}[0m\u{1B}[H\u{1B}[2Jab\u{1B}[3;3Hc")
    }

    @Test func onlyWhatDiffersIsSent() {
        var writer = ScreenWriter()
        let first = buffer("step 100", "loss 0.123")
        _ = writer.changes(to: first)
        #expect(writer.changes(to: first) == "")
        #expect(writer.changes(to: buffer("step 101", "loss 0.123")) == "\u{1B}[1;8H1")
        // A gap that is shorter than a jump is written again.
        #expect(writer.changes(to: buffer("step 101", "lass 0.124")) == "\u{1B}[2;2Ha\u{1B}[7C4")
        #expect(writer.changes(to: buffer("step 201", "lass 0.124")) == "\u{1B}[1;6H2")
        #expect(writer.changes(to: buffer("step 302", "lass 0.124")) == "\u{1B}[1;6H302")
    }

    @Test func whatVanishesAtTheEndOfARowIsErased() {
        var writer = ScreenWriter()
        _ = writer.changes(to: buffer("a long row", "b"))
        #expect(writer.changes(to: buffer("a", "b")) == "\u{1B}[1;2H\u{1B}[K")
    }

    @Test func stylesAreChangedByTheirDifference() {
        var writer = ScreenWriter()
        var frame = CellBuffer(width: 4, height: 1)
        _ = writer.changes(to: frame)
        frame[0, 0] = Cell("a", style: Style(foreground: .palette(33), bold: true))
        frame[1, 0] = Cell("b", style: Style(foreground: .palette(33)))
        frame[2, 0] = Cell("c", style: Style(background: .basic(9)))
        #expect(writer.changes(to: frame) == "\u{1B}[1;38;5;33ma\u{1B}[22mb\u{1B}[0;101mc\u{1B}[m")
    }

    @Test func wideCharactersMoveTheCursorByTwo() {
        var writer = ScreenWriter()
        _ = writer.changes(to: buffer("", width: 8))
        #expect(writer.changes(to: buffer("語a", width: 8)) == "語a")
        #expect(writer.changes(to: buffer("語b", width: 8)) == "\u{1B}[1;3Hb")
    }

    @Test func anAsciicastIsLinesOfJSON() throws {
        var cast = Asciicast(
            size: Size(width: 80, height: 24), terminal: "xterm-256color", colors: .dark, title: "a \"run\"",
            command: "fbwork open x", timestamp: 1_700_000_000, idleTimeLimit: 2)
        cast.append(.output("\u{1B}[Hλ\r\n"), atMilliseconds: 0)
        cast.append(.marker("step 5: \\note"), atMilliseconds: 1500)
        cast.append(.output("x"), atMilliseconds: 1507)
        cast.append(.exit(0), atMilliseconds: 1400)
        let lines = cast.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.last == "")
        let header = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(header["version"] as? Int == 3)
        #expect((header["term"] as? [String: Any])?["cols"] as? Int == 80)
        #expect(header["title"] as? String == "a \"run\"")
        #expect(header["idle_time_limit"] as? Double == 2)
        let events = try lines.dropFirst().dropLast().map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [Any])
        }
        #expect(events.map { $0[0] as? Double } == [0, 1.5, 0.007, 0])
        #expect(events.map { $0[1] as? String } == ["o", "m", "o", "x"])
        #expect(events.map { $0[2] as? String } == ["\u{1B}[Hλ\r\n", "step 5: \\note", "x", "0"])
    }

    @Test func theColorsOfXtermAreItsOwn() {
        let colors = TerminalColors.dark
        #expect(colors.rgb(.palette(16)) == 0x000000)
        #expect(colors.rgb(.palette(33)) == 0x0087FF)
        #expect(colors.rgb(.palette(231)) == 0xFFFFFF)
        #expect(colors.rgb(.palette(232)) == 0x080808)
        #expect(colors.rgb(.palette(255)) == 0xEEEEEE)
        #expect(colors.rgb(.palette(9)) == colors.basic[9])
        #expect(colors.rgb(.rgb(1, 2, 3)) == 0x010203)
    }
}
