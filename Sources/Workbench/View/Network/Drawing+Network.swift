import Charts
import Records

extension Drawing {
    /// The network from its first convolution to its loss (Figures 1 and 5–7), and what is measured of the chosen basis.
    mutating func drawNetwork(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard let outline = model.session.network else {
            return writeEmpty("the structure of \(model.modelName) is not known", in: rectangle)
        }
        let layout = NetworkLayout(rectangle, hasBases: !model.session.bases.isEmpty)
        if let map = layout.map { drawMap(model, outline, map) }
        drawTree(model, outline, layout.tree)
        guard let details = layout.details else { return }
        if layout.detailsAreBeside {
            for y in rectangle.y..<rectangle.bottom {
                buffer[details.x - 1, y] = Cell("│", style: palette.muted)
            }
            joinFrame(above: details.x - 1, rectangle.y)
            drawNetworkDetails(model, details)
        } else {
            drawNetworkSummary(model, details)
        }
    }

    /// A line inside a pane joins the frame above.
    mutating func joinFrame(above x: Int, _ y: Int) {
        if buffer[x, y - 1].character == "─" { buffer[x, y - 1] = Cell("┬", style: palette.muted) }
    }

    private mutating func drawMap(_ model: WorkbenchModel, _ outline: NetworkOutline, _ rectangle: Rectangle) {
        var x = rectangle.x
        for piece in NetworkMap(outline, columns: rectangle.width).pieces where x < rectangle.right {
            var style = piece.basis.map(palette.series) ?? palette.muted
            if let basis = piece.basis, basis == model.basis {
                style = style.emphasized.reversed
                if piece.use != nil, piece.use == model.use { style.underline = true }
            }
            x = write(piece.text, x: x, y: rectangle.y, style: style, limit: rectangle.right - x)
        }
    }

    private mutating func drawTree(_ model: WorkbenchModel, _ outline: NetworkOutline, _ rectangle: Rectangle) {
        let rows = NetworkRow.rows(of: outline)
        let columns = NetworkColumns(rectangle, rails: outline.groups.map(\.bases.count).max() ?? 0)
        let first = firstRow(model, rows, height: rectangle.height)
        for (index, row) in rows.dropFirst(first).prefix(rectangle.height).enumerated() {
            draw(row, model, columns, rectangle.y + index)
        }
        // What is above or below says so at the edge.
        let last = min(rows.count, first + rectangle.height)
        if first > 0 { write("↑", x: rectangle.x, y: rectangle.y, style: palette.muted) }
        if last < rows.count { write("↓", x: rectangle.x, y: rectangle.bottom - 1, style: palette.muted) }
    }

    /// The chosen row in the middle, but nothing beyond the ends.
    private func firstRow(_ model: WorkbenchModel, _ rows: [NetworkRow], height: Int) -> Int {
        let most = max(0, rows.count - height)
        guard !model.session.bases.isEmpty else { return min(model.networkRow, most) }
        let isLast =
            model.basis == model.session.bases.count - 1 && model.use == model.session.bases[model.basis].uses - 1
        if isLast { return most }
        if model.basis == 0, model.use == nil { return 0 }
        let chosen = rows.firstIndex { $0.isChosen(basis: model.basis, use: model.use) } ?? 0
        return max(0, min(most, chosen - height / 2))
    }

    private mutating func draw(_ row: NetworkRow, _ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        drawRails(row, model, columns, y)
        switch row.content {
        case .heading(let wordings):
            let room = columns.right - columns.start
            let lines = wordings.map { Line($0, Style(bold: true)) }
            write(fitting(lines, columns: room), x: columns.start, y: y, limit: room)
        case .blocks(let text): write(text, x: columns.text, y: y, limit: columns.right - columns.text)
        case .basis(let index): drawBasis(index, model, columns, y)
        case .step(let step): draw(step, model, columns, y)
        case .loss: drawLossTerm(model, columns, y)
        }
    }

    private mutating func drawRails(_ row: NetworkRow, _ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        for (index, rail) in row.rails.enumerated() {
            let basis = row.firstBasis + index
            let isChosen = basis == model.basis
            let style = isChosen ? palette.series(basis).emphasized : palette.series(basis)
            let x = columns.start + 1 + 2 * index
            switch rail {
            case .none: continue
            case .passes:
                if buffer[x, y].character == " " { buffer[x, y] = Cell(isChosen ? "┃" : "│", style: style) }
            case .use, .lastUse:
                let corner: Character = rail == .use ? (isChosen ? "┣" : "├") : (isChosen ? "┗" : "└")
                buffer[x, y] = Cell(corner, style: style)
                for column in (x + 1)..<(columns.text - 1) {
                    buffer[column, y] = Cell(isChosen ? "━" : "─", style: style)
                }
                buffer[columns.text - 1, y] = Cell("▶", style: style)
            }
        }
        // Lines that are crossed go on.
        let isUse = row.rails.contains { $0 == .use || $0 == .lastUse }
        for (index, rail) in row.rails.enumerated() where rail == .passes && isUse {
            buffer[columns.start + 1 + 2 * index, y] = Cell("┼", style: palette.series(row.firstBasis + index))
        }
        guard row.shortcut != .none else { return }
        let crossing: Character = isUse ? "┼" : row.shortcut.rawValue
        buffer[columns.text - 2, y] = Cell(crossing, style: palette.muted)
    }
}
