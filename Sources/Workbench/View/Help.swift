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
            // What stands in the way of all steering is said once.
            let common = category == .training ? model.steeringProblem : nil
            let heading = Line(category.rawValue, Style(bold: true, underline: true))
            lines.append(.joined([heading, common.map { Line($0, palette.warning) } ?? Line()]))
            for binding in KeyTable.bindings where binding.category == category {
                let reason = binding.actions.first?.action.unavailability(in: model)
                let style = reason == nil ? Style.plain : palette.muted
                let pad = String(repeating: " ", count: keys - binding.keys.count)
                let why = reason == nil || reason == common ? "" : reason ?? ""
                lines.append(
                    .joined([
                        Line("  \(binding.keys)\(pad)", reason == nil ? palette.key : style)
                            + Line(binding.text, style),
                        why.isEmpty ? Line() : Line("(\(why))", palette.warning),
                    ]))
            }
        }
        for (index, line) in lines.dropFirst(row).prefix(rectangle.height).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + index, limit: rectangle.width)
        }
    }
}
