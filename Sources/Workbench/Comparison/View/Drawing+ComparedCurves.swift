import Charts
import Records

extension Drawing {
    /// Cross-entropy and test error of all sessions over the epochs, each in one plot.
    mutating func drawComparedCurves(_ comparison: ComparisonModel, _ layout: ComparisonLayout) {
        let upper = layout.body.height / 2
        let places = [
            Rectangle(x: 0, y: layout.body.y, width: layout.body.width, height: upper),
            Rectangle(x: 0, y: layout.body.y + upper, width: layout.body.width, height: layout.body.height - upper),
        ]
        let parts: [(Pane, String, [Curve])] = [
            (.loss, "Cross-entropy of the batches", comparison.losses(palette)),
            (.error, "Test error, %", comparison.errors(palette)),
        ]
        for (place, part) in zip(places, parts) {
            guard let limits = comparison.limits[part.0] else { continue }
            var lines = LineWork(buffer.size)
            lines.addHorizontal(y: place.y, from: -1, through: place.right)
            lines.draw(into: &buffer, style: palette.muted)
            let title = part.1 + (limits.scale == .logarithmic ? ", log" : "")
            write(" \(title) ", x: 1, y: place.y, style: Style(bold: true), limit: place.width - 2)
            let room = place.width - 2
            let wordings = (0...part.2.count).map { dropped in
                Line.joined(
                    part.2.enumerated().map { index, curve in
                        let value = curve.value.map { " \($0)" } ?? ""
                        let name = index < part.2.count - dropped ? " " + curve.series.name : ""
                        return Line("\(curve.series.tag)\(name)", curve.series.style) + Line(value)
                    })
            }
            write(fitting(wordings, columns: room), x: 1, y: place.y + 1, limit: room)
            drawChart(comparison, part.2.map(\.series), limits, place.inset(top: 2))
        }
    }

    private mutating func drawChart(
        _ comparison: ComparisonModel, _ series: [ChartSeries], _ limits: AxisLimits, _ place: Rectangle
    ) {
        guard place.height > 1 else { return }
        let epochs = comparison.plotEpochs
        var chart = LineChart(series: series, xRange: 0...epochs, limits: limits)
        if place.height >= 5 {
            let columns = LineChart.plotColumns(width: place.width)
            let stride = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { Int(epochs) / $0 <= max(1, columns / 9) } ?? 1000
            chart.ticks = Swift.stride(from: 0, through: Int(epochs), by: stride).map {
                ChartTick(x: Double($0), label: $0 == 0 ? "epoch 0" : "\($0)")
            }
        }
        chart.marks = comparison.members.enumerated().flatMap { index, member in
            let length = Double(max(1, member.model.session.configuration.stepsPerEpoch))
            let marks = member.model.chartMarks(
                palette, tag: member.title.letter, style: palette.series(index), unit: length)
            let branch = member.model.session.branch.map {
                ChartMark(x: Double($0.step) / length, label: "b\(member.title.letter)", style: palette.series(index))
            }
            return marks + [branch].compactMap(\.self)
        }
        if !comparison.isFollowing { chart.cursor = comparison.epoch }
        chart.draw(into: &buffer, place, capabilities: capabilities)
    }
}

extension ComparisonModel {
    /// The common cursor in epochs.
    fileprivate var epoch: Double { Double(position.step) / Double(max(1, position.stepsPerEpoch)) }

    fileprivate func losses(_ palette: Palette) -> [Curve] {
        curves(palette) { model, length in
            let points = (model.curves[.crossEntropy] ?? []).map {
                ChartPoint(x: Double($0.step) / length, minimum: $0.minimum, maximum: $0.maximum, last: $0.last)
            }
            let step = model.cursor > 0 ? model.reading?.step : nil
            return (points, step.map { Numbers.short($0.crossEntropy) })
        }
    }

    fileprivate func errors(_ palette: Palette) -> [Curve] {
        curves(palette) { model, length in
            let points = model.epochs.map { ChartPoint(x: Double($0.step) / length, y: 100 * $0.testError) }
            return (points, model.epochAtCursor.map { String(Numbers.percent($0.testError).dropLast(2)) })
        }
    }

    private func curves(
        _ palette: Palette, _ content: (WorkbenchModel, Double) -> (points: [ChartPoint], value: String?)
    ) -> [Curve] {
        members.enumerated().map { index, member in
            let length = Double(max(1, member.model.session.configuration.stepsPerEpoch))
            let (points, value) = content(member.model, length)
            return Curve(
                series: ChartSeries(
                    tag: member.title.letter, name: member.title.name, style: palette.series(index), points: points),
                value: value)
        }
    }
}
