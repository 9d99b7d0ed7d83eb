import Charts
import Testing

/// Rows of numbers as colors, and bars beside them.
@Suite struct ColorGridTests {
    private let colors = Capabilities(colors: .c256, glyphs: .block)
    private let letters = Capabilities(colors: .mono, glyphs: .ascii)

    private func draw(_ rows: [[ColorGrid.Entry]], height: Int, _ capabilities: Capabilities, cursor: Int? = nil)
        -> CellBuffer
    {
        var buffer = CellBuffer(width: rows.first?.count ?? 0, height: height)
        ColorGrid(rows: rows, cursor: cursor).draw(into: &buffer, buffer.bounds, capabilities: capabilities)
        return buffer
    }

    @Test func aRowEachWhereThereIsRoom() {
        let buffer = draw([[.fraction(0), .fraction(1)], [.fraction(0.5), .empty]], height: 4, letters)
        #expect(buffer.text == " @\n+\n\n")
    }

    @Test func twoRowsShareACellWithHalfBlocks() {
        let buffer = draw([[.fraction(0)], [.fraction(1)], [.fraction(1)], [.fraction(1)]], height: 2, colors)
        #expect(buffer[0, 0].character == "▀")
        #expect(buffer[0, 0].style.foreground != buffer[0, 0].style.background)
        #expect(buffer[0, 1].character == " ", "two equal halves are one color")
    }

    @Test func withoutHalfBlocksTheGreatestStandsForAll() {
        let rows: [[ColorGrid.Entry]] = [[.fraction(0)], [.fraction(1)], [.fraction(0)], [.fraction(0)]]
        #expect(draw(rows, height: 2, letters).text == "@\n")
    }

    @Test func aGlyphIsNeverHiddenByANumber() {
        let rows: [[ColorGrid.Entry]] = [[.fraction(1)], [.glyph("!", .plain)]]
        #expect(draw(rows, height: 1, letters).text == "!")
    }

    @Test func theCursorStandsInEveryRow() {
        let buffer = draw([[.fraction(0), .empty], [.fraction(1), .fraction(1)]], height: 2, letters, cursor: 1)
        #expect(buffer.text == " |\n@|")
    }

    @Test func barsTakeARowEachOrShareOne() {
        var buffer = CellBuffer(width: 4, height: 4)
        BarStack(fractions: [1, 0.5, nil]).draw(
            into: &buffer, Rectangle(x: 0, y: 0, width: 4, height: 4), style: .plain, glyphs: .ascii)
        #expect(buffer.text == "####\n##\n\n")
        buffer = CellBuffer(width: 4, height: 1)
        BarStack(fractions: [1, 0.5]).draw(into: &buffer, buffer.bounds, style: .plain, glyphs: .ascii)
        #expect(buffer.text == "::''")
    }

    @Test func barsThatLieOverEachOtherAreDenserWhereMoreReach() {
        var buffer = CellBuffer(width: 8, height: 1)
        OverlaidBars(fractions: [0.25, 0.5, 0.75, 1, .nan]).draw(
            into: &buffer, x: 0, y: 0, width: 8, style: .plain, glyphs: .ascii)
        #expect(buffer.text == "@@##==..")
        OverlaidBars(fractions: []).draw(into: &buffer, x: 0, y: 0, width: 8, style: .plain, glyphs: .ascii)
        #expect(buffer.text == "@@##==..")
    }

    @Test func theScaleNamesItsEnds() {
        var buffer = CellBuffer(width: 30, height: 1)
        let end = ColorBar(lower: "0.1", upper: "10").draw(into: &buffer, x: 0, y: 0, limit: 30, capabilities: letters)
        #expect(buffer.text == "0.1  .:-=+*#%@ 10")
        #expect(end == 17)
        let none = ColorBar(lower: "0.1", upper: "10").draw(into: &buffer, x: 0, y: 0, limit: 8, capabilities: letters)
        #expect(none == 0, "a scale that does not fit is left out")
    }

    @Test func differencesHaveTheirOwnColors() {
        let map = ColorMap(colors, isDiverging: true)
        #expect(map.levels == 11)
        #expect(map.level(0.5) == 5, "nothing is in the middle")
        #expect(map.cell(0) != map.cell(10))
        #expect(map.cell(5).style.background == .palette(255))
        for depth in ColorDepth.allCases {
            let map = ColorMap(Capabilities(colors: depth, glyphs: .block), isDiverging: true)
            #expect(Set((0..<map.levels).map { map.cell($0) }).count == map.levels, "levels differ with \(depth)")
        }
    }

    @Test func aDifferenceIsRedWhereItIsAboveAndBlueBelow() {
        var heatmap = Heatmap(entries: 2, values: [0, 0.1, -0.1, 0], cursor: nil, scale: .linear, pooling: .mean)
        heatmap.differenceRange = 0.1
        var buffer = CellBuffer(width: 4, height: 2)
        heatmap.draw(into: &buffer, buffer.bounds, capabilities: letters)
        #expect(buffer.text.contains("#"))
        #expect(buffer.text.contains("="))
        var legend = CellBuffer(width: 6, height: 5)
        HeatmapLegend(scale: .linear, differenceRange: 0.1).draw(into: &legend, legend.bounds, capabilities: letters)
        #expect(legend.text.contains("+.1"))
        #expect(legend.text.contains("-.1"))
    }
}
