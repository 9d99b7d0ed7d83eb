import Charts
import Records

extension Drawing {
    /// The gradient of every use of a basis: over the steps as colors, over the depth at the cursor as bars.
    mutating func drawGradientFlow(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard !model.session.bases.isEmpty else {
            return writeEmpty("no shared bases in \(model.modelName)", in: rectangle)
        }
        if let reason = model.flowProblem { return writeEmpty(reason, in: rectangle) }
        guard rectangle.height > FlowPlan.feet + 1 else { return }
        let hasParts = model.flowMetric != .output && model.flow.samples.contains { !$0.parts.isEmpty }
        let plan = FlowPlan(
            uses: model.session.bases.map(\.uses), chosen: model.basis, hasParts: hasParts, height: rectangle.height)
        let columns = FlowColumns(rectangle)
        for (index, block) in plan.blocks.enumerated() {
            drawHeading(model, block, columns, rectangle, isFirst: index == 0)
            drawUses(model, block, columns, y: rectangle.y + block.top + 1)
            guard block.hasParts else { continue }
            let y = rectangle.y + block.top + 1 + block.useRows
            for (row, part) in GradientPart.allCases.enumerated() {
                drawPart(model, part, of: block, columns, y: y + row)
            }
        }
        let end = rectangle.y + (plan.blocks.last.map { $0.top + $0.height } ?? 0)
        drawSteps(model, columns, y: end)
        drawScale(model, rectangle, y: end + 1)
    }

    /// The basis' name, how its first use compares with its last, and what the columns are.
    private mutating func drawHeading(
        _ model: WorkbenchModel, _ block: FlowPlan.Block, _ columns: FlowColumns, _ rectangle: Rectangle, isFirst: Bool
    ) {
        let y = rectangle.y + block.top
        let basis = model.session.bases[block.basis]
        let name = Line(model.name(of: basis, block.basis), palette.series(block.basis))
        let sample = model.flowAtCursor
        let place = sample.map { "at step \($0.step)" } ?? "before step 1"
        let heading = fitting(
            [Line(isFirst ? place : "", palette.muted), Line()], columns: rectangle.right - columns.bars)
        let end = self.columns(heading) > 0 ? columns.bars : rectangle.right
        var parts: [Line] = []
        let depth = sample?.depth(of: basis.id, model.flowMetric).compactMap(\.self) ?? []
        if let first = depth.first, let last = depth.last, depth.count > 1, first > 0, last > 0 {
            parts.append(Line("use 1 ÷ use \(depth.count) = \(Numbers.short(first / last))"))
        }
        if !block.hasParts, let sample {
            let both = GradientPart.allCases.compactMap { part -> Line? in
                guard let value = sample.value(of: part, of: basis.id, model.flowMetric) else { return nil }
                let isOff = part == .orthogonality && sample.lambda == 0
                return Line("\(part.shortName) ", palette.muted) + Line(isOff ? "off" : Numbers.short(value))
            }
            parts += both
        }
        let wordings = (0...parts.count).map { Line.joined([name] + parts.dropLast($0)) }
        write(fitting(wordings, columns: end - columns.name - 1), x: columns.name, y: y, limit: end - columns.name - 1)
        write(heading, x: columns.bars, y: y, limit: rectangle.right - columns.bars)
    }

    private mutating func drawUses(
        _ model: WorkbenchModel, _ block: FlowPlan.Block, _ columns: FlowColumns, y: Int
    ) {
        let basis = model.session.bases[block.basis]
        let metric = model.flowMetric
        let samples = model.samples(perColumn: columns.stepColumns)
        let depths = samples.map { $0?.depth(of: basis.id, metric) ?? [] }
        let rows = (0..<basis.uses * block.scale).map { row in
            let use = row / block.scale
            return depths.map { depth in entry(use < depth.count ? depth[use] : nil, model.flowLimits) }
        }
        let place = Rectangle(x: columns.steps, y: y, width: columns.stepColumns, height: block.useRows)
        ColorGrid(rows: rows, cursor: model.flowCursor(columns: columns.stepColumns))
            .draw(into: &buffer, place, capabilities: capabilities)
        let now = model.flowAtCursor?.depth(of: basis.id, metric) ?? []
        let stride = ColorGrid.rowsPerCell(basis.uses * block.scale, height: block.useRows)
        if columns.barColumns > 0 {
            let bars = Rectangle(x: columns.bars, y: y, width: columns.barColumns, height: block.useRows)
            let fractions = now.flatMap { value in
                let fraction = value.flatMap { $0 == 0 ? nil : model.flowLimits.fraction($0) }
                return Array(repeating: fraction, count: block.scale)
            }
            BarStack(fractions: fractions)
                .draw(into: &buffer, bars, style: palette.series(block.basis), glyphs: capabilities.glyphs)
        }
        for (row, first) in Swift.stride(from: 0, to: basis.uses, by: stride).enumerated() {
            let last = min(basis.uses, first + stride)
            let several = ["uses \(first + 1)-\(last)", "\(first + 1)-\(last)"].map { Line($0) }
            let room = FlowColumns.nameColumns - 1
            let name = stride == 1 ? Line("use \(first + 1)") : fitting(several, columns: room)
            let y = y + row * block.scale
            let isChosen = block.basis == model.basis && model.use.map { (first..<last).contains($0) } ?? false
            let style = palette.series(block.basis).emphasized.reversed
            write(
                isChosen ? Line(name.spans.map(\.text).joined(), style) : name, x: columns.name, y: y, limit: room)
            let values = now.dropFirst(first).prefix(stride).compactMap(\.self)
            // What is no number must not hide behind a greater one.
            guard let value = values.first(where: { !$0.isFinite }) ?? values.max() else { continue }
            drawValue(value, x: columns.value, y: y)
        }
    }

    private mutating func drawPart(
        _ model: WorkbenchModel, _ part: GradientPart, of block: FlowPlan.Block, _ columns: FlowColumns, y: Int
    ) {
        let (basis, metric) = (model.session.bases[block.basis].id, model.flowMetric)
        let entries = model.samples(perColumn: columns.stepColumns).map { sample -> ColorGrid.Entry in
            // A term that was off gave nothing, which is no gradient that vanished.
            let isOff = part == .orthogonality && sample?.lambda == 0
            return isOff ? .empty : entry(sample?.value(of: part, of: basis, metric), model.flowLimits)
        }
        let place = Rectangle(x: columns.steps, y: y, width: columns.stepColumns, height: 1)
        ColorGrid(rows: [entries], cursor: model.flowCursor(columns: columns.stepColumns))
            .draw(into: &buffer, place, capabilities: capabilities)
        write(part.shortName, x: columns.name, y: y, style: palette.muted, limit: FlowColumns.nameColumns - 1)
        guard let value = model.flowAtCursor?.value(of: part, of: basis, metric) else { return }
        if columns.barColumns > 0, value > 0 {
            Bar(fraction: model.flowLimits.fraction(value)).draw(
                into: &buffer, x: columns.bars, y: y, width: columns.barColumns, style: palette.muted,
                glyphs: capabilities.glyphs)
        }
        drawValue(value, x: columns.value, y: y, isOff: part == .orthogonality && model.flowAtCursor?.lambda == 0)
    }

    private mutating func drawValue(_ value: Double, x: Int, y: Int, isOff: Bool = false) {
        guard !isOff else {
            write("off", x: x, y: y, style: palette.muted)
            return
        }
        let isSound = value.isFinite && value > 0
        write(
            Numbers.short(value) + (isSound ? "" : " !"), x: x, y: y, style: isSound ? .plain : palette.alert,
            limit: FlowColumns.valueColumns)
    }

    private func entry(_ value: Double?, _ limits: AxisLimits) -> ColorGrid.Entry {
        guard let value else { return .empty }
        guard value.isFinite else { return .glyph("!", palette.alert) }
        return limits.fraction(value).map { .fraction($0) } ?? .glyph("0", palette.muted)
    }

    private mutating func drawSteps(_ model: WorkbenchModel, _ columns: FlowColumns, y: Int) {
        var free = columns.steps
        let right = columns.steps + columns.stepColumns
        // Marks come first: an axis is read with a label less, but what happened cannot be guessed.
        var marked: Set<Int> = []
        for mark in model.chartMarks(palette).reversed() {
            let part = max(0, Int(mark.x) - 1) * columns.stepColumns / model.plotSteps
            let x = columns.steps + min(columns.stepColumns - 1, part)
            marked.insert(x)
            write(mark.label, x: x, y: y, style: mark.style, limit: 1)
        }
        for tick in model.ticks(columns: columns.stepColumns) {
            let width = DisplayWidth.columns(tick.label)
            let column = columns.steps + Int(tick.x) * columns.stepColumns / model.plotSteps
            let x = min(column - (tick.x > 0 ? width / 2 : 0), right - width)
            guard x >= free, marked.isDisjoint(with: x..<x + width) else { continue }
            free = write(tick.label, x: x, y: y, style: palette.muted, limit: width) + 1
        }
    }

    /// The scale of the colors with its unit, and what the pane leaves out or has not.
    private mutating func drawScale(_ model: WorkbenchModel, _ rectangle: Rectangle, y: Int) {
        let limits = model.flowLimits
        let bar = ColorBar(lower: Numbers.short(limits.lower), upper: Numbers.short(limits.upper))
        let x = rectangle.x + 1
        let end = bar.draw(into: &buffer, x: x, y: y, limit: rectangle.width - 2, capabilities: capabilities)
        let room = rectangle.right - end - 1
        guard room > 3 else { return }
        let readOut = model.focus == .gradientFlow ? model.flowReadOut() : []
        guard readOut.isEmpty else {
            let style = palette.series(model.basis).emphasized
            return _ = write(fitting(readOut.map { Line($0, style) }, columns: room), x: end + 1, y: y, limit: room)
        }
        let scale = model.flowMetric.text + (limits.scale == .logarithmic ? ", log10" : "")
        let hasParts = model.flow.samples.contains { !$0.parts.isEmpty }
        let note =
            model.flowMetric == .output
            ? "at each use's output" : hasParts ? "orth = λ × its gradient" : "no parts in this old session"
        let line = fitting(
            [.joined([Line(scale), Line(note, palette.muted)]), Line(scale), Line(model.flowMetric.text)],
            columns: room)
        write(line, x: end + 1, y: y, limit: room)
    }
}

extension GradientPart {
    /// The label of a row.
    fileprivate var shortName: String {
        switch self {
        case .crossEntropy: "all uses"
        case .orthogonality: "orth"
        }
    }
}
