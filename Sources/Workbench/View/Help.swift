import Charts

/// The text of the help: the key table, with the reason where a key does nothing now.
enum Help {
    /// Where the help stands: in place of the panes.
    static func rectangle(_ layout: Layout) -> Rectangle {
        let top = layout.header.bottom
        return Rectangle(x: 0, y: top, width: layout.header.width, height: layout.timeline.y - top)
    }

    /// The last row from which the help can be shown without leaving room empty.
    static func lastRow(_ guide: KeyGuide, _ place: Rectangle) -> Int {
        // ASCII has the longest spellings, so that the last line can be reached on every terminal.
        let drawing = Drawing(
            size: Size(width: place.width, height: place.height),
            capabilities: Capabilities(colors: .mono, glyphs: .ascii))
        return max(0, drawing.helpLines(guide, columns: place.width).count - place.height)
    }
}

extension Drawing {
    /// The help from a row on.
    mutating func drawHelp(_ guide: KeyGuide, from row: Int, _ rectangle: Rectangle) {
        let lines = helpLines(guide, columns: rectangle.width)
        let first = min(row, max(0, lines.count - rectangle.height))
        for (index, line) in lines.dropFirst(first).prefix(rectangle.height).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + index, limit: rectangle.width)
        }
    }

    /// The whole help, wrapped between words.
    func helpLines(_ guide: KeyGuide, columns limit: Int) -> [Line] {
        let keys = (guide.table.bindings.map(\.keys.count).max() ?? 0) + 2
        var lines: [Line] = []
        for category in KeyBinding.Category.allCases {
            // What stands in the way of all steering is said once.
            let common = category == .training ? guide.steeringProblem : nil
            let heading = Line(category.rawValue, Style(bold: true, underline: true))
            lines += common.map { wrapped($0, palette.warning, after: heading + Line("  "), limit) } ?? [heading]
            for binding in guide.table.bindings where binding.category == category {
                let reason = binding.actions.first.flatMap { guide.problem($0.action) }
                let style = reason == nil ? Style.plain : palette.muted
                let pad = String(repeating: " ", count: keys - binding.keys.count)
                let start = Line("  \(binding.keys)\(pad)", reason == nil ? palette.key : style)
                lines += wrapped(binding.text, style, after: start, limit)
                guard let reason, reason != common else { continue }
                let note = Line("  (\(reason))", palette.warning)
                if let last = lines.last, columns(last + note) <= limit {
                    lines[lines.count - 1] = last + note
                } else {
                    let indent = Line(String(repeating: " ", count: columns(start)))
                    lines += wrapped("(\(reason))", palette.warning, after: indent, limit)
                }
            }
        }
        return lines
    }

    /// A text after the start of a line, going on below itself.
    private func wrapped(_ text: String, _ style: Style, after start: Line, _ limit: Int) -> [Line] {
        let indent = Line(String(repeating: " ", count: columns(start)))
        return wrapped(text, columns: limit - columns(start)).enumerated().map { index, piece in
            (index == 0 ? start : indent) + Line(piece, style)
        }
    }
}
