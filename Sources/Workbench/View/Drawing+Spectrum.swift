import Charts
import Records

extension Drawing {
    /// Singular values of every shared basis, descending; all are 1 where the basis is orthonormal.
    mutating func drawSpectrum(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard !model.session.bases.isEmpty else {
            return writeEmpty("no shared bases in \(model.modelName)", in: rectangle)
        }
        let spectra = model.reading?.spectra ?? []
        guard !spectra.isEmpty else { return writeEmpty("no spectrum is recorded yet", in: rectangle) }
        if SpectrumLayout.isWide(rectangle) {
            drawSpectra(model, rectangle)
        } else {
            drawSpectrumAtCursor(model, rectangle)
        }
    }

    /// The singular values of all bases at the cursor.
    mutating func drawSpectrumAtCursor(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let spectra = model.reading?.spectra ?? []
        let curves = model.session.bases.enumerated().compactMap { index, basis -> ChartSeries? in
            guard let spectrum = spectra.first(where: { $0.basis == basis.id }) else { return nil }
            return ChartSeries(
                tag: WorkbenchModel.tag(index), name: "", style: palette.series(index),
                points: spectrum.singularValues.enumerated().map { ChartPoint(x: Double($0 + 1), y: $1) })
        }
        let rows = min(model.session.bases.count, max(1, rectangle.height - 5))
        drawFigures(model, spectra, rectangle, rows: rows)
        let count = curves.map(\.points.count).max() ?? 1
        let place = rectangle.inset(top: rows)
        var chart = LineChart(
            series: curves, xRange: 1...Double(max(2, count)),
            limits: AxisLimits(.linear, around: curves.flatMap(\.points).map(\.last)))
        if place.height >= 5 {
            chart.ticks = [ChartTick(x: 1, label: "number 1"), ChartTick(x: Double(max(2, count)), label: "\(count)")]
        }
        chart.draw(into: &buffer, place, capabilities: capabilities)
    }

    private mutating func drawFigures(
        _ model: WorkbenchModel, _ spectra: [SpectrumRecord], _ rectangle: Rectangle, rows: Int
    ) {
        for (index, basis) in model.session.bases.prefix(rows).enumerated() {
            guard let spectrum = spectra.first(where: { $0.basis == basis.id }) else { continue }
            let name = Line(model.name(of: basis, index), palette.series(index))
            let tag = Line(String(WorkbenchModel.tag(index)), palette.series(index))
            let deviation = Line("‖WWᵀ − I‖ \(Numbers.short(spectrum.gramDeviation))")
            let condition = spectrum.condition.map { Line("condition \(Numbers.short($0))") } ?? Line()
            let line = fitting(
                [
                    .joined([name, deviation, condition]), .joined([name, deviation]), .joined([tag, deviation]), name,
                ],
                columns: rectangle.width - 2)
            write(line, x: rectangle.x + 1, y: rectangle.y + index, limit: rectangle.width - 2)
        }
    }
}

extension SpectrumRecord {
    /// The largest over the smallest singular value.
    fileprivate var condition: Double? {
        guard let largest = singularValues.first, let smallest = singularValues.last else { return nil }
        return largest / smallest
    }
}
