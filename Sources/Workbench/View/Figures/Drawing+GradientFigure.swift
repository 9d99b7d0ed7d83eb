import Charts
import Records

extension Drawing {
    /// Figure 2: max |g| and mean |g| of every shared basis over the batches of the epoch at the cursor.
    mutating func drawGradientFigure(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard model.cursor > 0, let reading = model.reading, !reading.gradients.isEmpty else {
            return writeEmpty(
                model.lastStep == 0 ? model.emptyReason : "no gradients before the first step", in: rectangle)
        }
        guard rectangle.height >= 9 else {
            _ = drawOverlaidBars(model, reading, model.figureLimits, rectangle)
            return
        }
        let caption = captionLines(model, reading, columns: rectangle.width - 2)
        let rows = rectangle.height >= 12 ? caption.count : min(2, caption.count)
        for (index, line) in caption.prefix(rows).enumerated() {
            write(
                line, x: rectangle.x + 1, y: rectangle.bottom - rows + index, style: palette.muted,
                limit: rectangle.width - 2)
        }
        let room = rectangle.inset(bottom: rows)
        let isBeside = room.width >= 76 || room.height < 16
        let places: [Rectangle]
        if isBeside {
            let half = (room.width - 1) / 2
            places = [
                Rectangle(x: room.x, y: room.y, width: half, height: room.height),
                Rectangle(x: room.x + half + 1, y: room.y, width: room.width - half - 1, height: room.height),
            ]
        } else {
            let half = room.height / 2
            places = [
                Rectangle(x: room.x, y: room.y, width: room.width, height: half), room.inset(top: half),
            ]
        }
        drawPlot(model, reading, .gradientMaximum, "max |g|", \.maximum, places[0])
        drawPlot(model, reading, .gradientMean, "mean |g|", \.mean, places[1])
    }

    /// A column for each basis, on an axis that all share.
    private mutating func drawPlot(
        _ model: WorkbenchModel, _ reading: Reading, _ pane: Pane, _ name: String,
        _ size: KeyPath<GradientSize, Double>, _ rectangle: Rectangle
    ) {
        guard let axis = model.figureLimits[pane], rectangle.height > 4 else { return }
        let title = "\(name) of each shared basis" + (axis.scale == .logarithmic ? ", log" : "")
        let titles = [title, name + (axis.scale == .logarithmic ? ", log" : "")].map { Line($0, Style(bold: true)) }
        let room = rectangle.width - 1
        write(fitting(titles, columns: room), x: rectangle.x + 1, y: rectangle.y, limit: room)
        let plot = rectangle.inset(left: LineChart.axisWidth, top: 1, right: 1, bottom: 2)
        // The axis of a chart without curves.
        LineChart(series: [], xRange: 0...1, limits: axis)
            .draw(into: &buffer, rectangle.inset(top: 1, bottom: 2), capabilities: capabilities)
        let bases = model.session.bases
        for (index, basis) in bases.enumerated() {
            let (left, right) = (plot.width * index / bases.count, plot.width * (index + 1) / bases.count)
            let gap = right - left >= 6 ? 1 : 0
            let column = Rectangle(
                x: plot.x + left + gap, y: plot.y, width: max(1, min(24, right - left - 2 * gap)), height: plot.height)
            let batches = reading.batchGradients.filter { $0.basis == basis.id }.map { $0.size[keyPath: size] }
            let now = reading.gradients.first { $0.basis == basis.id }?.size[keyPath: size]
            let shown = batches.isEmpty ? [now].compactMap(\.self) : batches
            OverlaidColumns(
                fractions: shown.compactMap { axis.fraction($0) }, mark: now.flatMap { axis.fraction($0) }
            )
            .draw(into: &buffer, column, style: palette.series(index), glyphs: capabilities.glyphs)
            drawLabels(model, basis, index, now, x: column.x, y: plot.bottom, room: right - left - gap)
        }
    }

    /// The basis below its column, and its number at the cursor below that.
    private mutating func drawLabels(
        _ model: WorkbenchModel, _ basis: BasisRecord, _ index: Int, _ now: Double?, x: Int, y: Int, room: Int
    ) {
        let name = model.name(of: basis, index)
        let tag = String(WorkbenchModel.tag(index))
        let names = [name, "\(tag) g\(basis.group)", tag].map { Line($0, palette.series(index)) }
        write(fitting(names, columns: room), x: x, y: y, limit: room)
        guard let now else { return }
        let isSound = now.isFinite && now > 0
        write(
            Numbers.short(now) + (isSound ? "" : " !"), x: x, y: y + 1, style: isSound ? .plain : palette.alert,
            limit: max(1, room - 1))
    }

    private func captionLines(_ model: WorkbenchModel, _ reading: Reading, columns: Int) -> [String] {
        let length = max(1, model.session.configuration.stepsPerEpoch)
        let batches = Set(reading.batchGradients.map(\.step)).count
        let stride = model.batchStride
        let which = stride == 1 ? "every batch" : "batches 0, \(stride), \(2 * stride), …"
        let epoch = (model.cursor - 1) / length + 1
        let count = "\(batches) batch\(batches == 1 ? "" : "es") so far"
        return wrapped(
            "Figure 2. \(model.modelName), \(which) of epoch \(epoch) (\(count)) lie over each other: the denser, the "
                + "more of them reach so far. The line across, and the numbers: step \(model.cursor).",
            columns: columns)
    }
}

extension WorkbenchModel {
    var gradientFigureTitles: [String] {
        let cell = cellAtCursor.map { "  \($0)" } ?? ""
        return ["Figure 2: gradients of the shared bases\(cell)", "Figure 2: gradients\(cell)", "Figure 2\(cell)"]
    }
}
