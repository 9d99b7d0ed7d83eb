import Charts

extension Drawing {
    /// The description of a branch, in a box at the bottom of the panes.
    mutating func drawBranch(_ draft: BranchDraft, _ model: WorkbenchModel, above bottom: Int) {
        let lines = model.lines(of: draft)
        let width = min(buffer.width, 76)
        let height = lines.count + 3
        let box = Rectangle(
            x: (buffer.width - width) / 2, y: max(0, bottom - height), width: width, height: min(height, bottom))
        buffer.fill(box)
        var frame = LineWork(buffer.size)
        frame.addHorizontal(y: box.y, from: box.x, through: box.right - 1)
        frame.addHorizontal(y: box.bottom - 1, from: box.x, through: box.right - 1)
        frame.addVertical(x: box.x, from: box.y, through: box.bottom - 1)
        frame.addVertical(x: box.right - 1, from: box.y, through: box.bottom - 1)
        frame.draw(into: &buffer, style: palette.key)
        write(
            " Branch: a run of its own from a checkpoint ", x: box.x + 2, y: box.y, style: Style(bold: true),
            limit: width - 4)
        for (index, line) in lines.enumerated() {
            let isFocused = line.row == draft.row
            let y = box.y + 1 + index
            write(isFocused ? ">" : " ", x: box.x + 2, y: y, style: palette.key)
            write(line.title, x: box.x + 4, y: y, style: palette.muted)
            let text = isFocused && line.row != .value ? "← \(line.text) →" : line.text
            write(text, x: box.x + 12, y: y, style: Style(bold: isFocused), limit: width - 14)
        }
        let note = draft.problem.map { Line("! \($0)", palette.alert) } ?? Line()
        write(note, x: box.x + 2, y: box.bottom - 2, limit: width - 4)
    }

    /// The keys that describe a branch.
    mutating func drawBranchKeys(_ rectangle: Rectangle) {
        let wordings = [
            [("Enter", "start"), ("↑ ↓", "line"), ("← →", "choose"), ("0…9", "type a number"), ("Esc", "cancel")],
            [("Enter", "start"), ("↑ ↓ ← →", "choose"), ("Esc", "cancel")],
            [("Enter", "start"), ("Esc", "cancel")],
        ]
        drawQuestion(
            wordings.map { keys in .joined(keys.map { Line($0.0, palette.key) + Line(" \($0.1)") }) }, rectangle)
    }
}
