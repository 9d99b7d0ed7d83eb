import Charts

/// The text of the help: the key table, with the reason where a key does nothing now.
enum Help {
    /// Where the help stands: in place of the panes.
    static func rectangle(_ layout: Layout) -> Rectangle {
        let top = layout.header.bottom
        return Rectangle(x: 0, y: top, width: layout.header.width, height: layout.timeline.y - top)
    }

    /// Lines of the whole help.
    static let lineCount = KeyTable.bindings.count + KeyBinding.Category.allCases.count

    /// The last row from which the help can be shown without leaving room empty.
    static func lastRow(_ size: Size) -> Int { max(0, lineCount - max(1, size.height - 6)) }
}

extension Drawing {
    /// The help from a row on.
    mutating func drawHelp(_ model: WorkbenchModel, from row: Int, _ rectangle: Rectangle) {
        var lines: [Line] = []
        let keys = (KeyTable.bindings.map(\.keys.count).max() ?? 0) + 2
        for category in KeyBinding.Category.allCases {
            lines.append(Line(category.rawValue, Style(bold: true, underline: true)))
            for binding in KeyTable.bindings where binding.category == category {
                let pad = String(repeating: " ", count: keys - binding.keys.count)
                let reason = binding.actions.first?.action.unavailability(in: model)
                let text = Line(binding.text + (reason == nil ? "" : "  "), reason == nil ? .plain : palette.muted)
                lines.append(
                    Line("  \(binding.keys)\(pad)", reason == nil ? palette.key : palette.muted) + text
                        + (reason.map { Line("(\($0))", palette.warning) } ?? Line()))
            }
        }
        for (index, line) in lines.dropFirst(row).prefix(rectangle.height).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + index, limit: rectangle.width)
        }
    }
}
