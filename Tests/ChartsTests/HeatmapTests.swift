import Charts
import Testing

@Suite struct HeatmapTests {
    private func heatmap(_ entries: Int, cursor: Heatmap.Cursor? = nil, _ value: (Int, Int) -> Double) -> Heatmap {
        let values = (0..<entries).flatMap { row in (0..<entries).map { value(row, $0) } }
        return Heatmap(entries: entries, values: values, cursor: cursor, scale: .linear, pooling: .mean)
    }

    private func draw(_ heatmap: Heatmap, _ colors: ColorDepth, _ glyphs: GlyphSet, width: Int, height: Int)
        -> CellBuffer
    {
        var buffer = CellBuffer(width: width, height: height)
        heatmap.draw(into: &buffer, buffer.bounds, capabilities: Capabilities(colors: colors, glyphs: glyphs))
        return buffer
    }

    @Test func halfBlocksShowTwoRowsACell() {
        let buffer = draw(heatmap(4) { $0 == $1 ? 1 : 0 }, .c256, .braille, width: 4, height: 2)
        #expect(buffer[0, 0] == Cell("▀", style: Style(foreground: .palette(220), background: .palette(53))))
        #expect(buffer[1, 0] == Cell("▀", style: Style(foreground: .palette(53), background: .palette(220))))
        #expect(buffer[2, 0] == Cell(" ", style: Style(background: .palette(53))), "equal halves are a space")
        #expect(buffer[3, 1].style.background == .palette(220))
    }

    @Test func everyDepthShowsTheSameMatrix() {
        let steps = heatmap(2) { row, column in [0, 0.4, 0.7, 1][2 * row + column] }
        #expect(draw(steps, .mono, .ascii, width: 4, height: 2).text == "  ==\n##@@")
        #expect(draw(steps, .mono, .block, width: 4, height: 2).text == "  ▒▒\n▓▓██")
        let sixteen = draw(steps, .c16, .block, width: 4, height: 2)
        #expect(sixteen.text == "░░▓▓\n▓▓██")
        #expect(
            [sixteen[2, 0], sixteen[0, 1], sixteen[2, 1]].map(\.style.foreground) == [.basic(6), .basic(3), .basic(7)])
        let palette = draw(steps, .c256, .ascii, width: 4, height: 2)
        #expect([palette[2, 0], palette[0, 1]].map(\.style.background) == [.palette(36), .palette(113)])
        let rgb = draw(steps, .rgb, .ascii, width: 4, height: 2)
        #expect(rgb[2, 0].style.background == .rgb(0x2d, 0x70, 0x8e))
    }

    @Test func levelsOfEveryMapRise() {
        for colors in ColorDepth.allCases {
            for glyphs in GlyphSet.allCases {
                let map = ColorMap(Capabilities(colors: colors, glyphs: glyphs))
                let cells = (0..<map.levels).map { map.cell($0) }
                #expect(Set(cells).count == map.levels, "\(colors) \(glyphs)")
                #expect(map.levels >= 5)
                #expect(
                    (map.level(-1), map.level(0), map.level(1), map.level(7)) == (0, 0, map.levels - 1, map.levels - 1))
            }
        }
    }

    @Test func whatIsNoNumberIsAQuestionMark() {
        let buffer = draw(heatmap(2) { $0 + $1 == 0 ? .nan : 0.5 }, .rgb, .braille, width: 2, height: 1)
        #expect(buffer[0, 0].character == "?")
    }

    @Test func everyEntryIsEquallyLarge() {
        for entries in [1, 7, 12, 48, 100, 192] {
            for (columns, rows) in [(5, 3), (24, 12), (60, 30), (200, 60)] {
                for hasHalfBlocks in [true, false] {
                    let geometry = HeatmapGeometry(
                        entries: entries, columns: columns, rows: rows, hasHalfBlocks: hasHalfBlocks)
                    #expect(geometry.columns <= columns && geometry.rows <= rows)
                    for axis in [geometry.horizontal, geometry.vertical] {
                        let shown = (0..<axis.pixels).flatMap { Array(axis.entries(ofPixel: $0)) }
                        #expect(Set(shown) == Set(0..<entries), "no entry is lost")
                        #expect(
                            (0..<entries).allSatisfy { axis.entries(ofPixel: axis.pixel(ofEntry: $0)).contains($0) })
                    }
                }
            }
        }
    }

    @Test func poolingTakesMeanOrMaximum() {
        var pooled = heatmap(4) { row, column in row == 0 && column == 1 ? 1 : 0 }
        #expect(draw(pooled, .c256, .ascii, width: 4, height: 2)[1, 0].style.background == .palette(42), "1/2")
        pooled.pooling = .maximum
        #expect(draw(pooled, .c256, .ascii, width: 4, height: 2)[1, 0].style.background == .palette(220))
    }

    @Test func theCursorStandsOutOnEveryLevel() {
        let buffer = draw(
            heatmap(8, cursor: .init(row: 3, column: 5)) { _, _ in 1 }, .rgb, .braille, width: 8, height: 4)
        #expect(buffer[5, 1] == Cell("┼", style: ColorMap(.init(colors: .rgb, glyphs: .braille)).mark(on: 11)))
        #expect(buffer.text.count { $0 == "┼" } == 1)
    }

    @Test func theLegendRunsFromOneToZero() {
        var buffer = CellBuffer(width: 6, height: 12)
        HeatmapLegend(scale: .linear).draw(
            into: &buffer, buffer.bounds, capabilities: Capabilities(colors: .mono, glyphs: .ascii))
        #expect(buffer.text.split(separator: "\n").first == "@@ 1")
        #expect(buffer.text.split(separator: "\n").last == "   0")
        #expect(buffer.text.contains(".50"))
    }

    @Test func barsGrowByEighths() {
        func bar(_ fraction: Double?, _ glyphs: GlyphSet = .block) -> String {
            var buffer = CellBuffer(width: 4, height: 1)
            Bar(fraction: fraction).draw(into: &buffer, x: 0, y: 0, width: 4, style: .plain, glyphs: glyphs)
            return buffer.text
        }
        #expect([0, 0.25, 0.53, 1, 7].map { bar($0) } == ["▏", "█", "██▏", "████", "████"])
        #expect([nil, .nan].map { bar($0) } == ["", ""])
        #expect([0.1, 0.5, 1].map { bar($0, .ascii) } == ["#", "##", "####"])
    }
}
