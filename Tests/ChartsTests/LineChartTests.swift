import Charts
import Testing

@Suite struct LineChartTests {
    private func chart(_ values: [Double], style: Style = .plain, limits: AxisLimits? = nil) -> LineChart {
        let points = values.enumerated().map { ChartPoint(x: Double($0), y: $1) }
        return LineChart(
            series: [ChartSeries(tag: "a", name: "a", style: style, points: points)],
            xRange: 0...Double(values.count), limits: limits ?? AxisLimits(.linear, around: values))
    }

    private func draw(
        _ chart: LineChart, _ glyphs: GlyphSet, colors: ColorDepth = .mono, width: Int = 14, height: Int = 4
    ) -> CellBuffer {
        var buffer = CellBuffer(width: width, height: height)
        chart.draw(into: &buffer, buffer.bounds, capabilities: Capabilities(colors: colors, glyphs: glyphs))
        return buffer
    }

    @Test func aRisingLineInEverySetOfGlyphs() {
        let line = chart((0..<16).map { Double($0) })
        #expect(draw(line, .braille).text == "   15┤      ⡠⠊\n     │    ⡠⠊\n     │  ⡠⠊\n    0┤⡠⠊")
        #expect(draw(line, .block).text == "   15┤      ▄▀\n     │    ▄▀\n     │  ▄▀\n    0┤▄▀")
        #expect(draw(line, .ascii).text == "   15+      .'\n     |    .'\n     |  .'\n    0+.'")
    }

    @Test func oneMorePointChangesOneOrTwoCells() {
        let limits = AxisLimits(.linear, around: [0, 20])
        var longer = chart((0..<16).map { Double($0) }, limits: limits)
        var shorter = longer
        shorter.series[0].points.removeLast()
        longer.xRange = 0...16
        let pair = (draw(shorter, .braille), draw(longer, .braille))
        #expect((1...2).contains(zip(pair.0.cells, pair.1.cells).count { $0 != $1 }))
    }

    @Test func whatIsNoNumberLeavesAGap() {
        var gap = chart([5, 5, 5, 5, .nan, .infinity, 5, 5], limits: AxisLimits(.linear, around: [0, 10]))
        gap.xRange = 0...8
        #expect(draw(gap, .block).text == "   10┤\n     │▄▄▄▖  ▄▖\n     │\n    0┤")
    }

    @Test func aStretchShowsItsExtremes() {
        let chart = LineChart(
            series: [
                ChartSeries(
                    tag: "a", name: "a", style: .plain, points: [ChartPoint(x: 4, minimum: 0, maximum: 20, last: 10)])
            ], xRange: 0...8, limits: AxisLimits(.linear, around: [0, 20]))
        #expect(draw(chart, .braille).text == "   20┤    ⡇\n     │    ⡇\n     │    ⡇\n    0┤    ⡇")
    }

    @Test func laterCurvesCoverEarlierOnesAndTagsStandApart() {
        let limits = AxisLimits(.linear, around: [0, 10])
        let styles = [Style(foreground: .basic(1)), Style(foreground: .basic(2))]
        let both = LineChart(
            series: ["a", "b"].enumerated().map { index, tag in
                ChartSeries(
                    tag: Character(tag), name: tag, style: styles[index],
                    points: (0...4).map { ChartPoint(x: Double($0), y: 10) })
            }, xRange: 0...8, limits: limits)
        let buffer = draw(both, .braille, colors: .c16)
        #expect(buffer[6, 0].style == styles[1])
        #expect([buffer[11, 0].character, buffer[12, 0].character] == ["a", "b"])
    }

    @Test func withoutColorsCurvesCarryTheirTags() {
        var two = chart(Array(repeating: 5, count: 60), limits: AxisLimits(.linear, around: [0, 10]))
        two.series.append(
            ChartSeries(tag: "b", name: "b", style: .plain, points: (0..<60).map { ChartPoint(x: Double($0), y: 9) }))
        let text = draw(two, .braille, width: 46, height: 6).text
        #expect(text.count { $0 == "a" } >= 3)
        #expect(text.count { $0 == "b" } >= 3)
        #expect(!draw(two, .braille, colors: .c16, width: 46, height: 6).text.dropLast(30).contains("aa"))
    }

    @Test func cursorMarksAndTicks() {
        var line = chart((0..<16).map { Double($0) })
        line.cursor = 8
        line.marks = [ChartMark(x: 2, label: "")]
        line.ticks = [ChartTick(x: 0, label: "0"), ChartTick(x: 16, label: "16")]
        let buffer = draw(line, .braille, colors: .c16, height: 5)
        #expect(buffer.text.contains("      0     16"))
        #expect(buffer[10, 0] == Cell("│", style: Palette(.c16).cursor))
        #expect(buffer[7, 0].character == "┊")
        #expect(buffer[13, 0].style == Palette(.c16).muted, "what lies after the cursor is faint")
        #expect(buffer[7, 3].style == .plain)
    }

    @Test(arguments: [GlyphSet.ascii, .block, .braille])
    func labelsOfMarksLeaveTheCurvesAsTheyWere(_ glyphs: GlyphSet) {
        var line = chart((0..<16).map { Double($0) }, limits: AxisLimits(.linear, around: [0, 15]))
        let plain = draw(line, glyphs, colors: .mono, width: 30, height: 8)
        line.marks = [
            ChartMark(x: 2, label: "n"), ChartMark(x: 2, label: "o"), ChartMark(x: 15, label: "b", style: .plain),
        ]
        let marked = draw(line, glyphs, colors: .mono, width: 30, height: 8)
        for label: Character in ["n", "o", "b"] { #expect(marked.text.contains(label)) }
        for (before, after) in zip(plain.cells, marked.cells) where before != .blank {
            #expect(before.character == after.character)
        }
    }

    @Test func moreMarksThanRoomAreOnlyLines() {
        var line = chart([Double](repeating: 0, count: 16), limits: AxisLimits(.linear, around: [0, 15]))
        line.marks = (0..<50).map { _ in ChartMark(x: 4, label: "n") }
        #expect(draw(line, .braille, width: 30, height: 10).text.count { $0 == "n" } == 3)
        line.marks = [ChartMark(x: 16, label: "a!")]
        #expect(draw(line, .braille, width: 30, height: 10).text.contains("a!"), "whole at the edge")
    }

    @Test func noRoomDrawsNothing() {
        for size in [(0, 0), (7, 4), (14, 0), (3, 1)] {
            #expect(
                draw(chart([1, 2, 3]), .braille, width: size.0, height: size.1).text.allSatisfy { " \n".contains($0) })
        }
    }
}
