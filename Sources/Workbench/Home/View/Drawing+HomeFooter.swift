import Charts

extension Drawing {
    /// A question, a message, or the keys that do something now.
    mutating func drawFooter(_ home: HomeModel, _ rectangle: Rectangle) {
        if let notice = home.notice { return draw(notice, rectangle) }
        switch home.overlay {
        case .help(let row): drawHelpKeys(home, from: row, rectangle)
        case .confirmDelete(let deletion):
            drawDeletion(deletion, rectangle)
        case .confirmQuit:
            let answers = keyLine([("y", "leave"), ("any other key", "stay")])
            drawQuestion([Line("Leave the demonstration?  ", Style(bold: true)) + answers], rectangle)
        case .form:
            let keys = [("Enter", "start"), ("Tab", "next field"), ("← →", "choose"), ("Esc", "cancel")]
            drawQuestion(
                [keyLine(keys), keyLine([keys[0], keys[1], keys[3]]), keyLine([keys[0], keys[3]])], rectangle)
        case nil:
            if home.isFiltering {
                return drawQuestion([keyLine([("Enter", "keep the filter"), ("Esc", "all sessions")])], rectangle)
            }
            drawKeys(home, rectangle)
        }
    }

    /// Everything that goes is named, on as many rows as that takes.
    private mutating func drawDeletion(_ deletion: Deletion, _ rectangle: Rectangle) {
        let answers = keyLine([("y", "delete"), ("n", "keep")])
        let question = "Delete \(deletion.text) for good?"
        let whole = Line(question + "  ", Style(bold: true)) + answers
        guard columns(whole) > rectangle.width else {
            write(whole, x: rectangle.x, y: rectangle.y, limit: rectangle.width)
            return
        }
        let lines = wrapped(question, columns: rectangle.width)
        let top = max(0, rectangle.y - lines.count)
        buffer.fill(Rectangle(x: rectangle.x, y: top, width: rectangle.width, height: rectangle.y - top))
        for (index, line) in lines.enumerated() where top + index < rectangle.y {
            write(line, x: rectangle.x, y: top + index, style: Style(bold: true), limit: rectangle.width)
        }
        write(answers, x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    private mutating func drawKeys(_ home: HomeModel, _ rectangle: Rectangle) {
        let starting = home.starting.map { Line("starting \($0)…", palette.warning) }
        var (lines, ends): ([Line], [Line]) = (starting.map { [$0] } ?? [], [])
        for binding in HomeKeyTable.bindings {
            guard let action = binding.actions.first?.action, let label = home.label(of: binding),
                home.unavailability(of: action) == nil
            else { continue }
            let line = keyLine([(binding.keys == "q Ctrl-C" ? "q" : binding.actions[0].key.name, label)])
            if action == .help || action == .quit { ends.append(line) } else { lines.append(line) }
        }
        let room = rectangle.width - columns(.joined(ends)) - 2
        while lines.count > 1, columns(.joined(lines)) > room { lines.removeLast() }
        write(.joined(lines + ends), x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    private func keyLine(_ pairs: [(String, String)]) -> Line {
        .joined(pairs.map { Line($0, palette.key) + Line(" \($1)") })
    }

    private mutating func drawHelpKeys(_ home: HomeModel, from row: Int, _ rectangle: Rectangle) {
        let place = HomeLayout(size: buffer.size).body
        let count = helpLines(home, columns: place.width).count
        let first = min(row, max(0, count - place.height))
        let part = Line("lines \(first + 1)-\(min(count, first + place.height)) of \(count)", palette.muted)
        let keys = [keyLine([("j k", "scroll")]), keyLine([("any other key", "back")])]
        drawQuestion([.joined(keys + [part]), .joined(keys)], rectangle)
    }
}

extension HomeModel {
    /// What the footer says of a key now.
    fileprivate func label(of binding: HomeKeyBinding) -> String? {
        guard let label = binding.label else { return nil }
        switch binding.actions.first?.action {
        case .nextTab: return tab == .sessions ? label : "sessions"
        case .open:
            if tab == .presets { return "start" }
            return marked.count > 1 ? "open \(marked.count)" : label
        case .mark, .delete, .resume, .filter: return tab == .sessions && !shown.isEmpty ? label : nil
        default: return label
        }
    }
}
