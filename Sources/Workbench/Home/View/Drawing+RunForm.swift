import Charts

extension Drawing {
    /// The form: fields with what is wrong with them, and below what the run is and takes.
    mutating func draw(_ form: RunForm, _ rectangle: Rectangle) {
        let fields = RunForm.Field.allCases
        let labels = 19
        let facts = factLines(form, columns: rectangle.width)
        // On a low screen the fields scroll and the last line stays for what the run takes.
        let room = max(1, rectangle.height - min(facts.count + 1, max(2, rectangle.height - fields.count)))
        let index = fields.firstIndex(of: form.field) ?? 0
        let first = max(0, min(index - room / 2, fields.count - room))
        for (row, field) in fields.dropFirst(first).prefix(room).enumerated() {
            draw(field, of: form, x: rectangle.x, y: rectangle.y + row, labels: labels)
        }
        let top = rectangle.y + min(room, fields.count)
        guard top + 1 < rectangle.bottom || fields.count > room else { return }
        let start = rectangle.bottom - top > facts.count ? top + 1 : top
        for (row, line) in facts.prefix(rectangle.bottom - start).enumerated() {
            write(line, x: rectangle.x, y: start + row, limit: rectangle.width)
        }
    }

    private mutating func draw(_ field: RunForm.Field, of form: RunForm, x: Int, y: Int, labels: Int) {
        let isFocused = field == form.field
        write(isFocused ? "> " : "  ", x: x, y: y, style: palette.key)
        write(field.rawValue, x: x + 2, y: y, style: isFocused ? Style(bold: true) : .plain)
        let problem = form.isChecked ? form.findings.problems[field] : nil
        let start = x + labels
        let value = form.values[field]
        let isChoice = form.choices.options(of: field) != nil
        let standard = form.findings.standards[field] ?? ""
        let shown = value.isEmpty ? standard : value
        let style = value.isEmpty ? palette.muted : Style(bold: isFocused)
        let room = problem == nil || isFocused ? buffer.width - start - 2 : 20
        var end: Int
        if isFocused, isChoice {
            end = write("\(arrow(left: true)) ", x: start, y: y, style: palette.key)
            end = write(shown, x: end, y: y, style: Style(bold: true), limit: room)
            end = write(" \(arrow(left: false))", x: end, y: y, style: palette.key)
        } else if isFocused, !value.isEmpty {
            end = drawEdited(value, position: form.position, x: start, y: y, room: min(room, buffer.width - start - 1))
        } else if isFocused {
            end = write(" ", x: start, y: y, style: Style(reverse: true))
            end = write(shown, x: end, y: y, style: style, limit: room)
        } else {
            end = write(shown, x: start, y: y, style: style, limit: room)
        }
        if let problem, buffer.width - end > 12 {
            write("! \(problem)", x: end + 2, y: y, style: palette.alert, limit: buffer.width - end - 2)
        }
    }

    private func arrow(left: Bool) -> String { left ? spelled("←") : spelled("→") }

    private mutating func drawEdited(_ text: String, position: Int, x: Int, y: Int, room: Int) -> Int {
        let characters = Array(text) + [" "]
        var first = 0
        func columns(_ range: Range<Int>) -> Int { characters[range].reduce(0) { $0 + DisplayWidth.columns($1) } }
        while first < position, columns(first..<position + 1) > room { first += 1 }
        var column = x
        for index in first..<characters.count {
            let next = column + DisplayWidth.columns(characters[index])
            guard next <= x + room else { break }
            buffer.write(
                String(characters[index]), x: column, y: y, style: Style(bold: true, reverse: index == position))
            column = next
        }
        return column
    }

    /// What is known of the run; the problem of the field with the focus in full where there is one.
    private func factLines(_ form: RunForm, columns limit: Int) -> [Line] {
        if form.isStarting { return [Line("starting the trainer; the viewer opens when it holds its session…")] }
        guard form.isChecked else { return [Line("checking…", palette.muted)] }
        if let problem = form.findings.problems[form.field] {
            return wrapped("! " + problem, columns: limit).map { Line($0, palette.alert) }
        }
        let cost = form.findings.cost
        var time = Line("an epoch ", palette.muted) + Line(cost.epochText, Style(bold: true))
        switch cost {
        case .measured:
            time =
                time + Line("  in all ", palette.muted)
                + Line(cost.totalText(epochs: form.findings.epochs), Style(bold: true))
                + Line("  memory \(cost.memoryText)  \(cost.originText)", palette.muted)
        case .unknown(let reason): time = time + Line("  \(reason)", palette.muted)
        case .measuring: break
        }
        return [time] + form.findings.facts.map { Line($0, palette.muted) }
    }
}
