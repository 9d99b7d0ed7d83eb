import Charts
import Testing

@testable import Figures

struct ScreenPictureTests {
    private let information = DocumentInformation(
        title: "a screen", subject: "x.fbsession", creator: "fbwork test", createdMilliseconds: 1_700_000_000_000)

    private func draw(_ screen: CellBuffer) -> RecordingCanvas {
        let canvas = RecordingCanvas()
        ScreenDrawing(screen: screen, colors: .dark, canvas: canvas).draw()
        return canvas
    }

    private func rectangles(_ canvas: RecordingCanvas) -> [Figures.Rectangle] {
        canvas.filled.compactMap { if case .rectangle(let rectangle) = $0.shape { rectangle } else { nil } }
    }

    /// Cells of equal color are one area, so that no seam shows between them.
    @Test func areasOfOneColorAreOneRectangle() {
        var screen = CellBuffer(width: 6, height: 3)
        for y in 0..<3 { for x in 1..<5 { screen[x, y] = Cell(" ", style: Style(background: .rgb(1, 2, 3))) } }
        let found = rectangles(draw(screen))
        #expect(found == [Figures.Rectangle(x: 6 + 6, y: 6, width: 24, height: 36)])
    }

    @Test func aHalfBlockFillsItsHalvesWithBothColors() {
        var screen = CellBuffer(width: 1, height: 1)
        screen[0, 0] = Cell("▀", style: Style(foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 255)))
        let canvas = draw(screen)
        #expect(
            rectangles(canvas) == [
                Figures.Rectangle(x: 6, y: 6, width: 6, height: 6), Figures.Rectangle(x: 6, y: 12, width: 6, height: 6),
            ])
        #expect(canvas.filled.map(\.color) == [Figures.Color(0xFF0000), Figures.Color(0x0000FF)])
        #expect(canvas.texts.isEmpty)
    }

    /// Every glyph that a terminal draws without a font stays in its cell, and lines reach its edges.
    @Test func shapesFillTheirCells() throws {
        let edges: [(Character, [String])] = [
            ("─", ["left", "right"]), ("│", ["top", "bottom"]), ("┼", ["left", "right", "top", "bottom"]),
            ("┌", ["right", "bottom"]), ("┤", ["left", "top", "bottom"]), ("━", ["left", "right"]), ("╷", ["bottom"]),
        ]
        for (character, expected) in edges {
            let parts = try #require(CellShape(character)).parts
            var found: [String] = []
            if parts.contains(where: { $0.x == 0 }) { found.append("left") }
            if parts.contains(where: { $0.right == 1 }) { found.append("right") }
            if parts.contains(where: { $0.y == 0 }) { found.append("top") }
            if parts.contains(where: { $0.bottom == 1 }) { found.append("bottom") }
            #expect(found == expected, "\(character)")
        }
        let all = (0x2500...0x28FF).compactMap(Unicode.Scalar.init).map { Character($0) }
        for character in all {
            for part in CellShape(character)?.parts ?? [] {
                #expect(part.x >= 0 && part.y >= 0 && part.right <= 1 && part.bottom <= 1, "\(character)")
            }
        }
        #expect(CellShape("a") == nil && CellShape(" ") == nil)
    }

    @Test func brailleDotsStandWhereUnicodeHasThem() throws {
        #expect(try #require(CellShape("\u{2800}")).parts.isEmpty)
        #expect(try #require(CellShape("\u{28FF}")).parts.count == 8)
        // Dot 1 is the upper left one, dot 8 the lower right one.
        let (first, last) = (try #require(CellShape("\u{2801}")).parts, try #require(CellShape("\u{2880}")).parts)
        #expect(first.count == 1 && first[0].right < 0.5 && first[0].bottom < 0.25)
        #expect(last.count == 1 && last[0].x > 0.5 && last[0].y > 0.75)
    }

    @Test func blocksHaveTheShareOfTheirNames() throws {
        func area(_ character: Character) throws -> Double {
            try #require(CellShape(character)).parts.reduce(0) { $0 + $1.width * $1.height }
        }
        for (eighths, character) in "▁▂▃▅▆▇".enumerated() {
            #expect(try area(character) == [1, 2, 3, 5, 6, 7][eighths] / 8, "\(character)")
        }
        for (index, character) in "▏▎▍▌▋▊▉".enumerated() { #expect(try area(character) == Double(index + 1) / 8) }
        for character in "▖▗▘▝" { #expect(try area(character) == 0.25) }
        for character in "▚▞▐" { #expect(try area(character) == 0.5) }
        for character in "▙▛▜▟" { #expect(try area(character) == 0.75) }
    }

    @Test func reverseAndDimAndUnderlineAreSeen() {
        var screen = CellBuffer(width: 3, height: 1)
        screen.write("a", x: 0, y: 0, style: Style(reverse: true))
        screen.write("b", x: 1, y: 0, style: Style(dim: true))
        screen.write("c", x: 2, y: 0, style: Style(underline: true))
        let drawing = ScreenDrawing(screen: screen, colors: .dark, canvas: RecordingCanvas())
        #expect(drawing.ink(of: Style(reverse: true)).ground == TerminalColors.dark.foreground)
        let dim = drawing.ink(of: Style(dim: true)).glyph
        #expect(dim != TerminalColors.dark.foreground && dim != TerminalColors.dark.background)
        let canvas = draw(screen)
        #expect(canvas.texts.map(\.text) == ["a", "b", "c"])
        #expect(rectangles(canvas).count == 2, "the ground of a, and the line below c")
    }

    /// A font's letter is as wide as a cell, so that a row of them ends where its last cell does.
    @Test func lettersAreAsWideAsCells() throws {
        let page = try PageSurface(format: .png, width: 10, height: 10, information: information)
        let style = TextStyle(size: ScreenDrawing.fontSize, isMonospaced: true)
        #expect(abs(page.width(of: String(repeating: "m", count: 200), style) - 200 * ScreenPicture.cellWidth) < 0.1)
        #expect(page.width(of: "i", style) == page.width(of: "W", style))
    }

    /// Cairo leaves out that shapes are to fill whole pixels.
    @Test func shapesOfVectorsMeetWithoutSeams() throws {
        var screen = CellBuffer(width: 3, height: 1)
        screen.write("▀x", x: 0, y: 0, style: Style(foreground: .rgb(255, 0, 0)))
        let picture = ScreenPicture(screen: screen, colors: .dark, information: information)
        let text = String(decoding: try picture.encoded(as: .svg), as: UTF8.self)
        #expect(text.contains("<style>g[id]>path{shape-rendering:crispEdges}</style>"))
        let drawing = try #require(text.range(of: "</defs>")).upperBound
        #expect(text[drawing...].contains(/<g id="[a-z0-9]+">/), "what is not a letter is right below a named group")
    }

    @Test(arguments: PictureFormat.allCases)
    func theSameScreenHasTheSameBytes(format: PictureFormat) throws {
        var screen = CellBuffer(width: 20, height: 5)
        screen.write("loss ⠑⢄ ▀▄ ┼─ λ 語", x: 0, y: 1, style: Style(foreground: .palette(33), bold: true))
        let picture = ScreenPicture(screen: screen, colors: .light, information: information)
        let bytes = try picture.encoded(as: format)
        #expect(try picture.encoded(as: format) == bytes)
        let starts: [PictureFormat: String] = [.svg: "<?xml", .pdf: "%PDF", .png: "\u{89}PNG"]
        #expect(
            bytes.starts(
                with: starts[format].map { format == .png ? [0x89] + Array("PNG".utf8) : Array($0.utf8) } ?? []))
    }
}
