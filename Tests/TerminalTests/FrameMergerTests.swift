import Charts
import Testing

@testable import Terminal

/// What a terminal is sent in place of what ncurses composed.
struct FrameMergerTests {
    private static func merged(_ text: String, _ merger: inout FrameMerger) -> String {
        let bytes = Array(text.replacing("^", with: "\u{1B}").utf8)
        let output = bytes.withUnsafeBufferPointer { merger.merge($0) }
        return String(decoding: output, as: UTF8.self).replacing("\u{1B}", with: "^")
    }

    private static func merged(_ text: String) -> String {
        var merger = FrameMerger()
        return merged(text, &merger)
    }

    @Test(arguments: [
        // Two colors, one sequence; a color that stays is not sent again.
        ("^[38;5;16m^[48;5;17ma^[38;5;16m^[48;5;18mb", "^[38;5;16;48;5;17ma^[48;5;18mb"),
        // A space shows no foreground.
        ("^[31ma^[32m b^[31m^[44m ", "^[31ma ^[32mb^[44m "),
        // Attributes end one by one where that is shorter.
        ("^(B^[0;1m^[31ma^(B^[m^[31mb^(B^[mc", "^(B^[1;31ma^[22mb^[mc"),
        // What is selected and not used is not sent.
        ("^[31m^[32m^[5;7H^[33mx", "^[5;7H^[33mx"),
        // Erasing draws the background, moving draws nothing.
        ("^[44m^[K^[49m^[3Cx", "^[44m^[K^[3C^[mx"),
        // In reverse a space shows the foreground.
        ("^[7m^[31m ", "^[7;31m "),
        // Bright, 24-bit and standard colors.
        ("^[97m^[101ma^[39;49m^[38;2;1;2;3mb", "^[97;101ma^[0;38;2;1;2;3mb"),
        // Characters of several bytes and unknown sequences pass as they are.
        ("▀∂^[?25l^[4h", "▀∂^[?25l^[4h"),
        // The cursor moves when it has to, from where it is.
        ("^[5;7Hx^[1;1H^[5;20Hy^[6;21Hz^[7;1Hq^[7;40H", "^[5;7Hx^[12Cy^[Bz^[7Hq"),
        // Where a character leaves the cursor is not always known.
        ("^[5;7H\u{4E2D}^[5;20Hy", "^[5;7H\u{4E2D}^[5;20Hy"),
        // Areas of color are drawn the way round that needs less.
        ("^[1;1H^[38;5;20m^[48;5;21m▀^[38;5;21m^[48;5;20m▀", "^[H^[38;5;20;48;5;21m▀▄"),
        ("^[1;1H^[38;5;20m^[48;5;21m▀^[48;5;20m ^[48;5;21m  ", "^[H^[38;5;20;48;5;21m▀█  "),
        ("^[1;1H^[31m^[42m▀^[32m^[41m▀", "^[H^[31;42m▀^[32;41m▀"),
        // A style that is not known here: nothing is taken for granted after it.
        ("^[31ma^[3mb^[31mc", "^[31ma^[3m^[0;31mbc"),
    ])
    func onlyWhatATerminalNeedsIsSent(composed: String, sent: String) {
        #expect(Self.merged(composed) == sent)
    }

    /// What erases goes before what is drawn where it erased, in whichever order cells are drawn.
    @Test func erasingComesFirst() {
        let frame =
            "^[2;1H^[38;5;20ma^[1;1H^[38;5;30mb^[2;2H^[38;5;20mc^[1;2H^[38;5;30md^[3;1H^[m^[K^[38;5;20me"
        let sent = Self.merged(frame)
        let erasure = sent.range(of: "^[K")?.lowerBound ?? sent.endIndex
        #expect(erasure < sent.range(of: "e")?.lowerBound ?? sent.startIndex)
        #expect(sent.components(separatedBy: "38;5;").count == 3, "two styles, each selected once: \(sent)")
    }

    @Test func theStateOutlivesTheFrame() {
        var merger = FrameMerger()
        #expect(Self.merged("^[31ma^[m", &merger) == "^[31ma")
        #expect(Self.merged("^[31mb^(B", &merger) == "b^(B")
        #expect(Self.merged("^(B^[mc", &merger) == "^[mc")
        #expect(merger.farewell == [])
    }

    @Test func afterSomebodyElseWroteNothingIsTakenForGranted() {
        var merger = FrameMerger()
        _ = Self.merged("^[31ma", &merger)
        merger.forget()
        #expect(!merger.farewell.isEmpty)
        #expect(Self.merged("b^(B", &merger) == "^[0;31mb^(B")
    }

    /// Rows of two pairs of colors by turns: row by row every cell would need its colors.
    @Test func manyAreasAreDrawnColorByColor() {
        var merger = FrameMerger()
        let rows = (1...20).map { row in
            "^[\(row);1H"
                + (0..<40).map { column in
                    (row + column) % 2 == 0 ? "^[38;5;20m^[48;5;21m▀" : "^[38;5;30m^[48;5;31m▀"
                }.joined()
        }
        let sent = Self.merged(rows.joined(), &merger)
        #expect(sent.utf8.count < 800 * 8)
        #expect(sent.components(separatedBy: "48;5;").count == 3, "two colors behind, each selected once")
    }

    @Test func withoutSingleEndsEverythingIsEnded() {
        var merger = FrameMerger()
        merger.canTakeBack = false
        #expect(Self.merged("^[1;4ma^[0;4mb^[mc", &merger) == "^[1;4ma^[0;4mb^[mc")
    }

    @Test func aLineFeedAtTheEndOfARegionScrollsAndDoesNotMove() {
        #expect(
            Self.merged("^[2;1Ha^[4;22r^[23H\n^[1;26r^[5;1Hb") == "^[2Ha^[4;22r^[23H\n^[1;26r^[5Hb")
        #expect(Self.merged("^[2;1Ha\nb") == "^[2Ha^[Bb", "without a region it moves")
    }

    @Test func whatIsInsertedIsDrawnBeforeWhatFollows() {
        #expect(Self.merged("^[6;29Hy^[6;29H^[4hx^[4l^[1;1Hz") == "^[6;29Hy\u{08}^[4hx^[4l^[Hz")
    }

    @Test func aNumberCanStandForA24BitColor() {
        let slots = ColorSlots()
        let palette = Terminal.Palette(colors: 256, slots: slots)
        let ink = palette.ink(of: Style(foreground: .rgb(0, 0, 3), background: .palette(200)))
        #expect(ink.foreground == 16 && ink.background == 17)
        var merger = FrameMerger()
        merger.meaning = { slots.ink(of: $0) }
        #expect(Self.merged("^[38;5;16m^[48;5;17ma", &merger) == "^[38;2;0;0;3;48;5;200ma")
    }

    @Test func whenAllNumbersAreGivenTheyBeginAnew() {
        let slots = ColorSlots()
        for index in 0..<240 { #expect(slots.number(for: .rgb(UInt8(index), 1, 1)) == UInt8(16 + index)) }
        #expect(slots.isFull)
        #expect(slots.number(for: .rgb(0, 9, 9)) == nil)
        #expect(slots.number(for: .rgb(3, 1, 1)) == 19)
        slots.clear()
        #expect(slots.number(for: .rgb(0, 9, 9)) == 16)
    }
}
