import Charts

/// The help of the home screen: its key table, with the reason where a key does nothing now.
enum HomeHelp {
    /// The last row from which the help can be shown without leaving room empty.
    static func lastRow(_ home: HomeModel) -> Int {
        let place = HomeLayout(size: home.size).body
        // ASCII has the longest spellings, so that the last line can be reached on every terminal.
        let drawing = Drawing(
            size: Size(width: place.width, height: place.height),
            capabilities: Capabilities(colors: .mono, glyphs: .ascii))
        return max(0, drawing.helpLines(home, columns: place.width).count - place.height)
    }
}

extension Drawing {
    /// The help from a row on.
    mutating func drawHelp(_ home: HomeModel, from row: Int, _ rectangle: Rectangle) {
        let lines = helpLines(home, columns: rectangle.width)
        let first = min(row, max(0, lines.count - rectangle.height))
        for (index, line) in lines.dropFirst(first).prefix(rectangle.height).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + index, limit: rectangle.width)
        }
    }

    /// The whole help, wrapped between words.
    func helpLines(_ home: HomeModel, columns limit: Int) -> [Line] {
        let keys = (HomeKeyTable.bindings.map(\.keys.count).max() ?? 0) + 2
        var lines = [Line("Home screen", Style(bold: true, underline: true))]
        for binding in HomeKeyTable.bindings {
            let reason = binding.actions.first.flatMap { home.unavailability(of: $0.action) }
            let style = reason == nil ? Style.plain : palette.muted
            let pad = String(repeating: " ", count: keys - binding.keys.count)
            let start = Line("  \(binding.keys)\(pad)", reason == nil ? palette.key : style)
            let indent = Line(String(repeating: " ", count: columns(start)))
            let note = reason.map { " (\($0))" } ?? ""
            for (index, piece) in wrapped(binding.text + note, columns: limit - columns(start)).enumerated() {
                lines.append((index == 0 ? start : indent) + Line(piece, style))
            }
        }
        return lines
    }
}
