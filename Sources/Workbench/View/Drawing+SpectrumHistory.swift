import Charts
import Records

extension Drawing {
    /// The argument of section 3.2 in four plots: singular values near 1 over the steps, how far the bases are from
    /// orthonormal, the spectrum at the cursor, and the gradient over depth that they bound.
    mutating func drawSpectra(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let layout = SpectrumLayout(rectangle)
        let basis = model.session.bases[model.basis]
        let name = Line(model.name(of: basis, model.basis), palette.series(model.basis))
        drawPlot(
            [.joined([name, Line("singular values by step", palette.muted)]), name], model.singularValues(palette),
            layout.history, model, reference: 1)
        let measure = model.showsCondition ? "condition by step" : "‖WWᵀ − I‖ by step"
        drawPlot(
            [Line(measure, palette.muted)], model.deviations(palette), layout.deviation, model, reference: nil)
        drawSpectrumAtCursor(model, layout.spectrum)
        drawDepth(model, layout.depth)
        let x = layout.deviation.x - 1
        // The line joins the frame above.
        if buffer[x, rectangle.y - 1].character == "─" {
            buffer[x, rectangle.y - 1] = Cell("┬", style: palette.muted)
        }
        for y in rectangle.y..<rectangle.bottom { buffer[x, y] = Cell("│", style: palette.muted) }
    }

    /// A title, a legend with the values at the cursor, and curves over the steps.
    private mutating func drawPlot(
        _ titles: [Line], _ curves: [Curve], _ rectangle: Rectangle, _ model: WorkbenchModel, reference: Double?
    ) {
        let room = rectangle.width - 2
        let legend = curves.map { curve in
            Line(curve.series.name, curve.series.style) + Line(curve.value.map { " \($0)" } ?? "")
        }
        write(fitting(titles, columns: room), x: rectangle.x + 1, y: rectangle.y, limit: room)
        let wordings = (0...legend.count).flatMap { dropped in
            [Line.joined(legend.dropLast(dropped)), Line.joined(legend.dropLast(dropped), " ")]
        }
        write(fitting(wordings, columns: room), x: rectangle.x + 1, y: rectangle.y + 1, limit: room)
        let values = curves.flatMap(\.series.points).flatMap { [$0.minimum, $0.maximum] }
        let end = Double(model.plotSteps)
        var series = curves.map(\.series)
        if let reference {
            let points = [ChartPoint(x: 0, y: reference), ChartPoint(x: end, y: reference)]
            series.insert(ChartSeries(tag: " ", name: "", style: palette.muted, points: points), at: 0)
        }
        var chart = LineChart(
            series: series, xRange: 0...end,
            limits: AxisLimits(.linear, around: values + [reference].compactMap(\.self)))
        chart.ticks = model.ticks(columns: LineChart.plotColumns(width: rectangle.width))
        chart.marks = model.chartMarks(palette)
        if !model.isFollowing { chart.cursor = Double(model.cursor) }
        chart.draw(into: &buffer, rectangle.inset(top: 2), capabilities: capabilities)
    }

    /// ‖∂L/∂a‖₂ of every use at the cursor, one curve a basis.
    private mutating func drawDepth(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let room = rectangle.width - 2
        guard let sample = model.flowAtCursor else {
            return writeEmpty("no gradient of a use is recorded at or before step \(model.cursor)", in: rectangle)
        }
        let depths = model.session.bases.map { sample.depth(of: $0.id, .output) }
        guard depths.contains(where: { $0.contains { $0 != nil } }) else {
            return writeEmpty("this session was recorded before ‖∂L/∂a‖₂ was measured", in: rectangle)
        }
        write(
            fitting(
                [Line("‖∂L/∂a‖₂ by use at step \(sample.step), log"), Line("‖∂L/∂a‖₂ by use, log")], columns: room),
            x: rectangle.x + 1, y: rectangle.y, limit: room)
        let ratios = depths.enumerated().compactMap { index, depth -> Line? in
            let sizes = depth.compactMap(\.self)
            guard let first = sizes.first, let last = sizes.last, sizes.count > 1, last > 0 else { return nil }
            return Line("\(WorkbenchModel.tag(index)) ", palette.series(index)) + Line(Numbers.short(first / last))
        }
        let wordings = (0...ratios.count).map {
            Line.joined([Line("first ÷ last", palette.muted)] + ratios.dropLast($0))
        }
        write(fitting(wordings, columns: room), x: rectangle.x + 1, y: rectangle.y + 1, limit: room)
        let series = depths.enumerated().map { index, depth in
            ChartSeries(
                tag: WorkbenchModel.tag(index), name: "", style: palette.series(index),
                points: depth.enumerated().map { ChartPoint(x: Double($0 + 1), y: $1 ?? .nan) })
        }
        let uses = max(2, depths.map(\.count).max() ?? 2)
        var chart = LineChart(
            series: series, xRange: 1...Double(uses),
            limits: AxisLimits(.logarithmic, around: depths.flatMap { $0.compactMap(\.self) }))
        chart.ticks = [ChartTick(x: 1, label: "use 1"), ChartTick(x: Double(uses), label: "use \(uses)")]
        chart.draw(into: &buffer, rectangle.inset(top: 2), capabilities: capabilities)
    }
}

extension WorkbenchModel {
    /// The spectra at or before the cursor.
    private var spectraAtCursor: SpectrumSample? { spectra.samples.last { $0.step <= max(cursor, 0) } }

    /// The largest, the middle and the smallest singular value of the chosen basis over the steps.
    fileprivate func singularValues(_ palette: Palette) -> [Curve] {
        let id = session.bases[basis].id
        let parts: [(Character, String, KeyPath<SpectrumSample.Summary, Double>, Int)] = [
            ("+", "+ max", \.maximum, 1), ("=", "= median", \.median, 0), ("-", "- min", \.minimum, 2),
        ]
        return parts.map { tag, name, path, style in
            let points = spectra.samples.compactMap { sample in
                sample.bases.first { $0.basis == id }.map { ChartPoint(x: Double(sample.step), y: $0[keyPath: path]) }
            }
            let now = spectraAtCursor?.bases.first { $0.basis == id }
            return Curve(
                series: ChartSeries(tag: tag, name: name, style: palette.series(style), points: points),
                value: now.map { Numbers.short($0[keyPath: path]) })
        }
    }

    /// How far every basis is from orthonormal over the steps, with the floor of those that have more filters than
    /// dimensions.
    fileprivate func deviations(_ palette: Palette) -> [Curve] {
        session.bases.enumerated().flatMap { index, basis -> [Curve] in
            func value(_ summary: SpectrumSample.Summary) -> Double {
                showsCondition ? summary.condition : summary.gramDeviation
            }
            let points = spectra.samples.compactMap { sample in
                sample.bases.first { $0.basis == basis.id }.map { ChartPoint(x: Double(sample.step), y: value($0)) }
            }
            let tag = Self.tag(index)
            let now = spectraAtCursor?.bases.first { $0.basis == basis.id }.map { Numbers.short(value($0)) }
            let curve = Curve(
                series: ChartSeries(tag: tag, name: "\(tag)", style: palette.series(index), points: points), value: now)
            guard !showsCondition, let floor = basis.deviationFloor else { return [curve] }
            let ends = [ChartPoint(x: 0, y: floor), ChartPoint(x: Double(plotSteps), y: floor)]
            let series = ChartSeries(tag: tag, name: "floor", style: palette.muted, points: ends)
            return [Curve(series: series, value: Numbers.short(floor)), curve]
        }
    }
}

extension BasisRecord {
    /// What ‖WWᵀ − I‖_F cannot fall below: √(R − k²C) where there are more filters than dimensions.
    var deviationFloor: Double? {
        let dimensions = shape.dropFirst().reduce(1, *)
        return rank > dimensions ? Double(rank - dimensions).squareRoot() : nil
    }
}
