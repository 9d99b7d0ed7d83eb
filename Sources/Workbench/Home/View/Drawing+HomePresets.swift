import Charts

extension Drawing {
    /// The presets with what they cost here, and below what the chosen one does.
    mutating func drawPresets(_ home: HomeModel, _ layout: HomeLayout) {
        let columns = PresetColumn.all(width: layout.list.width)
        for column in columns { drawCell(column.title, column, y: layout.columns.y, style: palette.muted) }
        for (row, preset) in home.presets.dropFirst(home.firstRow).prefix(layout.list.height).enumerated() {
            let isSelected = home.firstRow + row == home.presetIndex
            let style = Style(bold: isSelected, reverse: isSelected)
            let y = layout.list.y + row
            if isSelected {
                buffer.fill(
                    Rectangle(x: 0, y: y, width: buffer.width, height: 1), with: Cell(" ", style: Style(reverse: true)))
                write(">", x: 0, y: y, style: style)
            }
            for column in columns { drawCell(column.text(preset), column, y: y, style: style) }
        }
        if let preset = home.selectedPreset { drawDetails(preset, layout.details) }
    }

    private mutating func drawCell(_ text: String, _ column: PresetColumn, y: Int, style: Style) {
        if column.isNumeric {
            buffer.write(spelled(text), right: column.x + column.width, y: y, style: style, limit: column.width)
        } else {
            write(text, x: column.x, y: y, style: style, limit: column.width)
        }
    }

    private mutating func drawDetails(_ preset: Preset, _ rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        var lines = LineWork(buffer.size)
        lines.addHorizontal(y: rectangle.y, from: -1, through: rectangle.right)
        lines.draw(into: &buffer, style: palette.muted)
        let cost = Line("  cost: \(preset.cost.originText)", palette.muted)
        let texts = [Line(preset.summary), Line("fbwork \(preset.command)", palette.muted) + cost]
        for (index, line) in texts.prefix(rectangle.height - 1).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + 1 + index, limit: rectangle.width)
        }
    }
}

/// A column of the list of presets.
struct PresetColumn {
    /// What stands over it.
    let title: String
    let x: Int
    let width: Int
    /// Whether numbers are set to the right.
    let isNumeric: Bool
    /// What it tells of a preset.
    let text: (Preset) -> String

    /// Those that fit, in the order in which they are drawn.
    static func all(width: Int) -> [PresetColumn] {
        let total: (Preset) -> String = { $0.cost.totalText(epochs: $0.epochs * $0.runs) }
        var wanted: [(String, Int, Bool, (Preset) -> String)] = [
            ("preset", width < 60 ? width - 14 : 26, false, { $0.title }), ("in all", 10, true, total),
        ]
        if width >= 60 {
            wanted.insert(("an epoch", 10, true, { $0.cost.epochText }), at: 1)
            wanted.insert(("epochs", 7, true, { $0.runs > 1 ? "\($0.runs)×\($0.epochs)" : "\($0.epochs)" }), at: 1)
        }
        if width >= 76 {
            wanted.insert(("parameters", 10, true, { HomeText.count($0.parameters) }), at: 1)
            wanted.append(("memory", 8, true, { $0.cost.memoryText }))
        }
        if width >= 110 {
            wanted.insert(("data", 14, false, { $0.data }), at: 1)
            wanted.insert(("model", 22, false, { $0.model }), at: 1)
        }
        var x = 2
        return wanted.map { title, width, isNumeric, text in
            defer { x += width + 1 }
            return PresetColumn(title: title, x: x, width: width, isNumeric: isNumeric, text: text)
        }
    }
}
