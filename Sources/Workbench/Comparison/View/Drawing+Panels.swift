import Charts
import Records

extension Drawing {
    /// Every session as a panel of Figure 2: the gradients of its bases over the batches of the epoch at the cursor.
    mutating func drawPanels(_ comparison: ComparisonModel, _ layout: ComparisonLayout) {
        let places = layout.panels(comparison.members.count, focus: comparison.focus)
        drawFrame(comparison, places, layout)
        for (index, rectangle) in places {
            drawPanel(comparison.members[index].model, comparison.limits, rectangle.inset(top: 1))
        }
    }

    private mutating func drawPanel(
        _ model: WorkbenchModel, _ limits: [Pane: AxisLimits], _ rectangle: Rectangle
    ) {
        guard model.lastStep > 0, let reading = model.reading else {
            return writeEmpty(model.emptyReason, in: rectangle)
        }
        var rest = rectangle
        let matrix = model.reading?.matrices.first
        if rectangle.width >= 70, rectangle.height >= 14, let matrix {
            let columns = min(rectangle.width * 2 / 5, 2 * rectangle.height)
            drawMatrix(
                model, matrix,
                Rectangle(x: rest.right - columns, y: rest.y, width: columns, height: rest.height))
            rest.width -= columns + 1
        }
        if !model.session.bases.isEmpty, rest.height > model.session.bases.count {
            let rows = drawOverlaidBars(model, reading, limits, rest)
            rest = rest.inset(top: rows)
        }
        for line in [numbers(model), matrix.map(similarity) ?? []] where rest.height > 0 && !line.isEmpty {
            write(fitting(line, columns: rest.width - 2), x: rest.x + 1, y: rest.y, limit: rest.width - 2)
            rest = rest.inset(top: 1)
        }
        guard rest.height >= 2, let limits = limits[.loss] else { return }
        drawLoss(model, limits, rest)
    }

    /// max |g| and mean |g| of every basis: overlaid over the epoch, and as a number at the cursor; says how many rows.
    mutating func drawOverlaidBars(
        _ model: WorkbenchModel, _ reading: Reading, _ limits: [Pane: AxisLimits], _ rectangle: Rectangle
    ) -> Int {
        let names = model.session.bases.enumerated().map { index, basis in
            rectangle.width >= 60 ? model.name(of: basis, index) : String(WorkbenchModel.tag(index))
        }
        let nameColumns = min(18, names.map { DisplayWidth.columns($0) }.max() ?? 1)
        let valueColumns = 8
        let half = (rectangle.width - 2 - nameColumns) / 2
        let length = max(1, half - valueColumns - 1)
        var y = rectangle.y
        let halves: [(Int, Pane, String, KeyPath<GradientSize, Double>)] = [
            (rectangle.x + 2 + nameColumns, .gradientMaximum, "max |g|", \.maximum),
            (rectangle.x + 2 + nameColumns + half, .gradientMean, "mean |g|", \.mean),
        ]
        if rectangle.height > names.count + 1 {
            for (x, pane, name, _) in halves {
                let isLogarithmic = limits[pane]?.scale == .logarithmic
                let headings = (isLogarithmic ? ["\(name), log"] : []) + [name]
                let heading = fitting(headings.map { Line($0, palette.muted) }, columns: half - 1)
                write(heading, x: x, y: y, limit: half - 1)
            }
            y += 1
        }
        for (index, basis) in model.session.bases.enumerated() where y < rectangle.bottom {
            let style = palette.series(index)
            write(names[index], x: rectangle.x + 1, y: y, style: style, limit: nameColumns)
            let batches = reading.batchGradients.filter { $0.basis == basis.id }
            let now = model.cursor > 0 ? reading.gradients.first { $0.basis == basis.id } : nil
            for (x, pane, _, path) in halves {
                guard let axis = limits[pane] else { continue }
                let shown = batches.isEmpty ? [now].compactMap(\.self) : batches
                OverlaidBars(fractions: shown.compactMap { axis.fraction($0.size[keyPath: path]) })
                    .draw(into: &buffer, x: x, y: y, width: length, style: style, glyphs: capabilities.glyphs)
                guard let value = now?.size[keyPath: path] else { continue }
                let isSound = value.isFinite && value > 0
                write(
                    Numbers.short(value) + (isSound ? "" : " !"), x: x + length + 1, y: y,
                    style: isSound ? .plain : palette.alert, limit: valueColumns)
            }
            y += 1
        }
        return y - rectangle.y
    }

    private func numbers(_ model: WorkbenchModel) -> [Line] {
        let step = model.cursor > 0 ? model.reading?.step : nil
        let loss = step.map { Line("cross-entropy \(Numbers.short($0.crossEntropy))") } ?? Line("before the first step")
        let short = step.map { Line("cross-ent. \(Numbers.short($0.crossEntropy))") } ?? Line("before step 1")
        let test = testError(model)
        let place = Line("step \(model.cursor)", palette.muted)
        return [.joined([loss, test, place]), .joined([loss, test]), .joined([short, test]), test]
    }

    private func similarity(_ matrix: MatrixRecord) -> [Line] {
        let group = Line("|cos| g\(matrix.group)", palette.muted)
        return summaryLines(matrix.summary).map { .joined([group, $0], " ") } + summaryLines(matrix.summary)
    }

    private mutating func drawLoss(_ model: WorkbenchModel, _ limits: AxisLimits, _ rectangle: Rectangle) {
        guard case .panel(let needs) = model.role else { return }
        let points = (model.curves[.crossEntropy] ?? []).map {
            ChartPoint(x: Double($0.step), minimum: $0.minimum, maximum: $0.maximum, last: $0.last)
        }
        var chart = LineChart(
            series: [ChartSeries(tag: "c", name: "cross-entropy", style: palette.series(2), points: points)],
            xRange: 0...Double(needs.through), limits: limits)
        if rectangle.height >= 7 {
            chart.ticks = model.ticks(
                columns: LineChart.plotColumns(width: rectangle.width), through: needs.through)
        }
        chart.marks = model.chartMarks(palette)
        chart.cursor = model.isFollowing ? nil : Double(model.cursor)
        chart.draw(into: &buffer, rectangle, capabilities: capabilities)
    }
}
