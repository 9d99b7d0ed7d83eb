import Charts
import Records

extension Drawing {
    /// What is measured of the chosen basis and its uses at the cursor, a line each.
    mutating func drawNetworkDetails(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let room = rectangle.width - 2
        var y = rectangle.y
        for wordings in titleLines(model) + figureLines(model) + [[Line()]] + useLines(model)
        where y < rectangle.bottom - 1 {
            write(fitting(wordings, columns: room), x: rectangle.x + 1, y: y, limit: room)
            y += 1
        }
        drawUseBars(model, Rectangle(x: rectangle.x + 1, y: y, width: room, height: rectangle.bottom - 1 - y))
        write(fitting(keyLines(model), columns: room), x: rectangle.x + 1, y: rectangle.bottom - 1, limit: room)
    }

    /// The same in as many rows as there are below the tree.
    mutating func drawNetworkSummary(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let room = rectangle.width - 2
        let figures = figureLines(model).compactMap(\.last)
        let all = (0..<max(1, figures.count)).map { Line.joined(figures.dropLast($0)) }
        let title = titleLines(model)[0]
        let use = useLines(model).first ?? []
        let lines: [[Line]] =
            switch rectangle.height {
            case 1: [model.use == nil ? all : use + all]
            case 2: [model.use == nil ? title : use, all]
            case 3: [model.use == nil ? title : use, all, keyLines(model)]
            default: [title, all, use, keyLines(model)]
            }
        for (index, wordings) in lines.enumerated() {
            write(fitting(wordings, columns: room), x: rectangle.x + 1, y: rectangle.y + index, limit: room)
        }
    }

    /// Keys that choose, and those that show more of the chosen basis.
    private func keyLines(_ model: WorkbenchModel) -> [Line] {
        func key(_ action: Action, _ text: String) -> Line {
            Line(model.keys.name(of: action), palette.key) + Line(" \(text)")
        }
        let lines = [
            key(.pane(.gradientFlow), "flow"), key(.pane(.similarity), "similarity"), key(.pane(.spectrum), "spectrum"),
            key(.pane(.filters), "filters"),
        ]
        return [
            .joined([Line("j k", palette.key) + Line(" use"), Line("h l", palette.key) + Line(" basis")] + lines),
            .joined(lines), .joined(lines, " "), .joined(lines.dropLast()), .joined(lines.dropLast(2)),
        ]
    }

    private func titleLines(_ model: WorkbenchModel) -> [[Line]] {
        let basis = model.session.bases[model.basis]
        let name = Line(model.name(of: basis, model.basis), palette.series(model.basis).emphasized)
        let own = model.uniqueRank(ofBasis: model.basis)
        let ranks = Line("rank \(basis.rank) shared" + (own > 0 ? " + \(own) own" : ""))
        let shape = Line("filters \(basis.shape.dropFirst().map(String.init).joined(separator: "×"))")
        let uses = Line("\(basis.uses) use\(basis.uses == 1 ? "" : "s")")
        return [[.joined([name, ranks, shape, uses]), .joined([name, ranks, uses]), .joined([name, ranks]), name]]
    }

    /// Gradient, spectrum and similarity of the chosen basis, each long and short.
    private func figureLines(_ model: WorkbenchModel) -> [[Line]] {
        let basis = model.session.bases[model.basis]
        var lines: [[Line]] = []
        if model.cursor > 0, let size = model.reading?.gradients.first(where: { $0.basis == basis.id })?.size {
            let (maximum, mean) = (Numbers.short(size.maximum), Numbers.short(size.mean))
            lines.append([
                label("gradient") + Line("max |g| \(maximum)  mean |g| \(mean)"),
                Line("|g| ", palette.muted) + Line("max \(maximum) mean \(mean)"),
            ])
        } else {
            lines.append([label("gradient") + Line("none before the first step", palette.muted), Line()])
        }
        if let record = model.reading?.spectra.first(where: { $0.basis == basis.id }),
            let largest = record.singularValues.first, let smallest = record.singularValues.last
        {
            let (low, high) = (Numbers.short(smallest), Numbers.short(largest))
            let deviation = Numbers.short(record.gramDeviation)
            lines.append([
                label("spectrum") + Line("σ \(low) to \(high)  ‖WWᵀ − I‖ \(deviation)"),
                label("spectrum") + Line("\(low) to \(high)"),
                Line("σ ", palette.muted) + Line("\(low)…\(high) ‖WWᵀ−I‖ \(deviation)"),
            ])
        }
        if let matrix = model.matrix(of: model.kind), let mean = matrix.summary.meanOffDiagonal,
            let maximum = matrix.summary.maximumOffDiagonal
        {
            let what = WorkbenchModel.similarityName(model.kind)
            let numbers = "mean \(cosine(mean)) max \(cosine(maximum))"
            lines.append([
                label("similarity") + Line("|cos| of \(what) \(numbers)"), label("similarity") + Line(numbers),
                Line("|cos| ", palette.muted) + Line("\(cosine(mean))/\(cosine(maximum))"),
            ])
        }
        return lines
    }

    /// A word and blanks up to where the numbers begin.
    private func label(_ text: String) -> Line {
        Line(text + String(repeating: " ", count: max(1, 11 - text.count)), palette.muted)
    }

    /// Where the chosen use is and what it adds to the gradient; without one, what the bars show.
    private func useLines(_ model: WorkbenchModel) -> [[Line]] {
        let sample = model.flowAtCursor
        let metric = model.flowMetric.text
        guard let use = model.use else {
            let step = sample.map { " at step \($0.step)" } ?? ""
            return [[Line("\(metric) of each use\(step)", palette.muted), Line("\(metric) by use", palette.muted)]]
        }
        let depth = sample?.depth(of: model.session.bases[model.basis].id, model.flowMetric) ?? []
        let value = depth.indices.contains(use) ? depth[use] : nil
        let number = value.map { "\(metric) \(Numbers.short($0))" } ?? "no gradient yet"
        let name = Line("use \(use + 1)", palette.series(model.basis).emphasized)
        guard let place = model.nameOfUse(use, ofBasis: model.basis) else { return [[.joined([name, Line(number)])]] }
        let step = value == nil ? "" : sample.map { " at step \($0.step)" } ?? ""
        let (block, path) = (Line("block \(place.block)"), Line(place.name, palette.muted))
        return [
            [
                .joined([name, block, Line(number + step), path]), .joined([name, block, Line(number + step)]),
                .joined([name, block, Line(number)]), .joined([name, Line(number)]), name,
            ]
        ]
    }

    /// The gradient that every use adds, those around the chosen one where there is no room for all.
    private mutating func drawUseBars(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let basis = model.session.bases[model.basis]
        guard let depth = model.flowAtCursor?.depth(of: basis.id, model.flowMetric), rectangle.height > 0 else {
            return
        }
        let first = max(0, min(depth.count - rectangle.height, (model.use ?? 0) - rectangle.height / 2))
        let names = 3 + String(basis.uses).count + 2
        let length = max(1, rectangle.width - names - 9)
        for (row, use) in depth.indices.dropFirst(first).prefix(rectangle.height).enumerated() {
            let y = rectangle.y + row
            let style = palette.series(model.basis)
            let isChosen = use == model.use
            write(
                "\(isChosen ? "▶" : " ")use \(use + 1)", x: rectangle.x - 1, y: y,
                style: isChosen ? style.emphasized : .plain)
            guard let value = depth[use] else { continue }
            Bar(fraction: value == 0 ? nil : model.flowLimits.fraction(value)).draw(
                into: &buffer, x: rectangle.x + names, y: y, width: length, style: style, glyphs: capabilities.glyphs)
            let isSound = value.isFinite && value > 0
            write(
                Numbers.short(value) + (isSound ? "" : " !"), x: rectangle.x + names + length + 1, y: y,
                style: isSound ? .plain : palette.alert, limit: 8)
        }
    }
}
