import Charts
import Records

extension Drawing {
    /// A legend with the values at the cursor, and the curves.
    mutating func drawCurves(_ model: WorkbenchModel, _ pane: Pane, _ rectangle: Rectangle) {
        guard let limits = model.limits[pane], rectangle.height > 1 else { return }
        if !pane.isOfEveryModel, model.session.bases.isEmpty {
            return writeEmpty("no shared bases in \(model.modelName)", in: rectangle)
        }
        guard model.lastStep > 0 else { return writeEmpty(model.emptyReason, in: rectangle) }
        var curves = model.curves(of: pane, palette)
        // The header has the cross-entropy too; a narrow legend has no room for it.
        if pane == .loss, rectangle.width < 48 { curves.remove(at: 1) }
        // What changes at every step and is told elsewhere on the screen would go over the line twice.
        let isOfBases = pane == .gradientMaximum || pane == .gradientMean
        let layout = model.layout(buffer.size)
        if isOfBases ? layout.rectangle(of: .gradientBars) != nil : pane == .loss && layout.placements.count > 1 {
            for index in curves.indices where isOfBases || curves[index].series.tag != "t" { curves[index].value = nil }
        }
        drawLegend(curves, Rectangle(x: rectangle.x, y: rectangle.y, width: rectangle.width, height: 1))
        let place = rectangle.inset(top: 1)
        var chart = LineChart(
            series: curves.map(\.series), xRange: 0...Double(model.plotSteps), limits: limits)
        if place.height >= 7 { chart.ticks = model.ticks(columns: LineChart.plotColumns(width: place.width)) }
        chart.marks = model.chartMarks(palette)
        if !model.isFollowing { chart.cursor = Double(model.cursor) }
        chart.draw(into: &buffer, place, capabilities: capabilities)
    }

    /// Names with the values at the cursor; where room is short, the first ones lose theirs.
    private mutating func drawLegend(_ curves: [Curve], _ rectangle: Rectangle) {
        var wordings = (0...curves.count).flatMap { withoutValue in
            let parts = curves.enumerated().map { index, curve in
                legend(curve) + (index < withoutValue ? Line() : value(curve))
            }
            return [Line.joined(parts), Line.joined(parts, " ")]
        }
        let tags = curves.map { Line(String($0.series.tag), $0.series.style.emphasized) }
        // Numbers of bases say enough beside their values; the letters of other curves do not.
        if curves.allSatisfy({ $0.series.name.first == $0.series.tag && $0.series.tag.isNumber && $0.value != nil }) {
            wordings.insert(.joined(zip(tags, curves).map { $0 + value($1) }), at: 2)
        }
        let line = fitting(
            wordings + [Line("basis ", palette.muted) + Line.joined(tags, " ")], columns: rectangle.width - 1)
        write(line, x: rectangle.x + 1, y: rectangle.y, limit: rectangle.width - 1)
    }

    private func value(_ curve: Curve) -> Line { curve.value.map { Line(" \($0)") } ?? Line() }

    /// A curve's name in its color, its tag standing out.
    private func legend(_ curve: Curve) -> Line {
        let (name, style) = (curve.series.name, curve.series.style)
        guard let index = name.firstIndex(of: curve.series.tag) else { return Line(name, style) }
        var tag = style.emphasized
        tag.underline = true
        return Line(String(name[..<index]), style) + Line(String(name[index]), tag)
            + Line(String(name[name.index(after: index)...]), style)
    }
}

/// A curve and what the legend says of it.
struct Curve {
    var series: ChartSeries
    /// At the cursor, with its unit if it has one.
    var value: String?
}

extension Pane {
    /// Whether networks without shared bases have it too.
    fileprivate var isOfEveryModel: Bool { self == .loss || self == .error }
}
