import Charts
import Testing

@Suite struct CellBufferTests {
    @Test func textIsClippedAtEveryEdge() {
        var buffer = CellBuffer(width: 5, height: 2)
        buffer.write("abcdef", x: 2, y: 0)
        buffer.write("xyz", x: -1, y: 1)
        buffer.write("no", x: 0, y: 2)
        buffer.write("no", x: 0, y: -1)
        #expect(buffer.text == "  abc\nyz")
    }

    @Test func aTextThatDoesNotFitEndsInItsEllipsis() {
        var buffer = CellBuffer(width: 12, height: 1)
        let end = buffer.write("training goes on", x: 0, y: 0, limit: 9, ellipsis: "…")
        #expect(buffer.text == "training…")
        #expect(end == 9)
        buffer.write("right", right: 12, y: 0, limit: 3, ellipsis: "…")
        #expect(buffer.text == "training…ri…")
    }

    @Test func wideCharactersTakeTwoColumns() {
        var buffer = CellBuffer(width: 6, height: 1)
        let end = buffer.write("기저a", x: 0, y: 0)
        #expect(end == 5)
        #expect(buffer[1, 0].isContinuation)
        #expect(buffer.text == "기저a")
        buffer.write("저", x: 5, y: 0)
        #expect(buffer[5, 0] == .blank, "half a character is none")
    }

    @Test func writingOverHalfOfAWideCharacterRemovesAllOfIt() {
        var buffer = CellBuffer(width: 4, height: 1)
        buffer.write("기저", x: 0, y: 0)
        buffer.write("x", x: 1, y: 0)
        #expect(buffer.text == " x저")
        buffer.write("y", x: 2, y: 0)
        #expect(buffer.text == " xy")
        #expect(!buffer.cells.contains { $0.isContinuation })
    }

    @Test(arguments: [
        ("plain", "plain", 5), ("tab\tline\nend", "tab line end", 12), ("\u{1B}[31m\u{7}", "?[31m?", 6),
        ("e\u{301}", "\u{E9}", 1), ("\u{200B}\u{202E}x\u{FEFF}", "x", 1), ("ｆ", "ｆ", 2), ("\u{1F600}", "\u{1F600}", 2),
        ("⚠\u{FE0F}", "⚠", 1), ("─│⣿▀█λ", "─│⣿▀█λ", 6), ("\u{1112}\u{1161}\u{11AB}", "한", 2),
    ])
    func onlyWhatAllTerminalsAgreeOnIsDrawn(_ text: String, _ drawn: String, _ columns: Int) {
        #expect(String(DisplayWidth.printable(text)) == drawn)
        #expect(DisplayWidth.columns(text) == columns)
    }

    @Test func combiningMarksDoNotPileUp() {
        let heap = "a" + String(repeating: "\u{323}\u{30D}", count: 40)
        #expect(DisplayWidth.printable(heap).count == 1)
        #expect(DisplayWidth.printable(heap)[0].unicodeScalars.count <= 4)
    }

    @Test func fillingIsClipped() {
        var buffer = CellBuffer(width: 3, height: 2)
        buffer.fill(Rectangle(x: 1, y: -1, width: 9, height: 2), with: Cell("#"))
        buffer.fill(Rectangle(x: 0, y: 5, width: 2, height: 2), with: Cell("!"))
        #expect(buffer.text == " ##\n")
    }

    @Test func linesJoin() {
        var lines = LineWork(Size(width: 7, height: 5))
        lines.addHorizontal(y: 0, from: -1, through: 7)
        lines.addHorizontal(y: 2, from: 3, through: 7)
        lines.addVertical(x: 3, from: 0, through: 5)
        lines.addVertical(x: 5, from: 0, through: 2)
        var buffer = CellBuffer(width: 7, height: 5)
        lines.draw(into: &buffer, style: .plain)
        #expect(buffer.text == "───┬─┬─\n   │ │\n   ├─┴─\n   │\n   │")
        #expect(buffer.foldedToASCII.text == "---+-+-\n   | |\n   +-+-\n   |\n   |")
    }

    @Test func foldingKeepsColumns() {
        var buffer = CellBuffer(width: 12, height: 1)
        buffer.write("é × 기 λ →", x: 0, y: 0)
        #expect(buffer.foldedToASCII.text == "e x ?? L >")
    }
}
