import Testing

@testable import Charts

struct ANSITextTests {
    @Test func withoutStylesItIsThePlainText() {
        var buffer = CellBuffer(width: 6, height: 2)
        buffer.write("a b", x: 0, y: 0)
        buffer.write("漢", x: 1, y: 1)
        #expect(buffer.ansiText == "a b\n 漢")
        #expect(buffer.ansiText == buffer.text)
    }

    @Test func aStyleIsSelectedOnceAndLeftAtTheEndOfTheLine() {
        var buffer = CellBuffer(width: 4, height: 2)
        let style = Style(foreground: .palette(231), background: .rgb(1, 2, 3), bold: true, underline: true)
        buffer.write("ab", x: 0, y: 0, style: style)
        buffer.write("c", x: 2, y: 0)
        buffer.write("d", x: 0, y: 1, style: Style(foreground: .basic(3), background: .basic(9), dim: true))
        #expect(
            buffer.ansiText
                == "\u{1B}[0;1;4;38;5;231;48;2;1;2;3mab\u{1B}[0mc\n\u{1B}[0;2;33;101md\u{1B}[0m")
    }

    /// A colored blank is seen; one in the terminal's own style is not.
    @Test func blanksWithABackgroundStay() {
        var buffer = CellBuffer(width: 4, height: 1)
        buffer[0, 0] = Cell(" ", style: Style(background: .palette(53)))
        #expect(buffer.ansiText == "\u{1B}[0;48;5;53m \u{1B}[0m")
    }
}
