import Charts

extension Drawing {
    /// A question, a message, or the keys that do something now.
    mutating func drawFooter(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        switch model.overlay {
        case .entry(let entry): drawEntry(entry, model, rectangle)
        case .confirmStop:
            drawQuestion("Stop the training for good?", [("y", "stop"), ("n", "go on")], rectangle)
        case .confirmDiverging(_, let limit):
            drawQuestion(
                "That diverges: λ from \(Numbers.short(limit)) on does.",
                [("y", "send it all the same"), ("n", "do not")],
                rectangle)
        case .confirmQuit:
            drawQuestion(
                "The training goes on.", [("l", "leave it running"), ("s", "stop it"), ("Esc", "stay")], rectangle)
        case .help: drawQuestion("", [("j k", "scroll"), ("any other key", "back")], rectangle)
        case nil:
            if let notice = model.notice ?? model.readProblem {
                draw(notice, rectangle)
            } else {
                drawKeys(model, rectangle)
            }
        }
    }

    /// One line, or two where the sentence needs them.
    private mutating func draw(_ notice: Notice, _ rectangle: Rectangle) {
        let style = notice.isAlert ? palette.alert : Style(bold: true)
        let lines = wrapped((notice.isAlert ? "! " : "") + notice.text, columns: rectangle.width)
        guard let first = lines.first else { return }
        let rest = lines.dropFirst().joined(separator: " ")
        if !rest.isEmpty {
            buffer.fill(Rectangle(x: rectangle.x, y: rectangle.y - 1, width: rectangle.width, height: 1))
            write(first, x: rectangle.x, y: rectangle.y - 1, style: style, limit: rectangle.width)
        }
        write(rest.isEmpty ? first : rest, x: rectangle.x, y: rectangle.y, style: style, limit: rectangle.width)
    }

    private mutating func drawEntry(_ entry: TextEntry, _ model: WorkbenchModel, _ rectangle: Rectangle) {
        let now = model.coming
        let current =
            switch entry.purpose {
            case .lambda: " (now \(now.lambda.formattedExactly))"
            case .learningRate: " (now \(now.learningRate.formattedExactly))"
            case .note, .marker: ""
            }
        let hint = entry.problem.map { Line($0, palette.alert) } ?? Line("Enter sends, Esc cancels", palette.muted)
        let question = Line("\(entry.question)\(current): ", Style(bold: true))
        let start = write(question, x: rectangle.x, y: rectangle.y, limit: rectangle.width)
        let hintColumns = min(columns(hint), rectangle.right - start - 10)
        let room = max(4, rectangle.right - start - max(0, hintColumns) - 2)
        drawEdited(entry, x: start, y: rectangle.y, room: room)
        guard hintColumns > 0 else { return }
        write(hint, x: rectangle.right - hintColumns, y: rectangle.y, limit: hintColumns)
    }

    /// The text around the insertion point, which is drawn in reverse.
    private mutating func drawEdited(_ entry: TextEntry, x: Int, y: Int, room: Int) {
        let characters = entry.characters + [" "]
        var first = 0
        func columns(_ range: Range<Int>) -> Int { characters[range].reduce(0) { $0 + DisplayWidth.columns($1) } }
        while columns(first..<entry.position + 1) > room { first += 1 }
        var column = x
        for index in first..<characters.count {
            let next = column + DisplayWidth.columns(characters[index])
            guard next <= x + room else { break }
            buffer.write(
                String(characters[index]), x: column, y: y, style: Style(reverse: index == entry.position))
            column = next
        }
    }

    private mutating func drawQuestion(_ text: String, _ keys: [(key: String, label: String)], _ rectangle: Rectangle) {
        let parts = [Line(text, palette.warning)].filter { $0.spans[0].text != "" } + keys.map(keyLine)
        write(.joined(parts), x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    /// As many keys as fit; help and leaving always do.
    private mutating func drawKeys(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        var lines: [Line] = []
        var ends: [Line] = []
        for binding in KeyTable.bindings {
            guard let first = binding.actions.first, let label = model.label(of: binding),
                first.action.unavailability(in: model) == nil
            else { continue }
            let line = keyLine((binding.footerKeys, label))
            if first.action == .help || first.action == .quit { ends.append(line) } else { lines.append(line) }
        }
        let room = rectangle.width - columns(.joined(ends)) - 2
        while !lines.isEmpty, columns(.joined(lines)) > room { lines.removeLast() }
        write(.joined(lines + ends), x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    private func keyLine(_ pair: (key: String, label: String)) -> Line {
        Line(pair.key, palette.key) + Line(" \(pair.label)")
    }
}

extension KeyBinding {
    /// The keys in few columns.
    fileprivate var footerKeys: String {
        switch keys {
        case "Left Right": "<- ->"
        case "q Ctrl-C": "q"
        case "Tab Shift-Tab": "Tab"
        case "F End": "F"
        case "z Enter": "z"
        default: keys
        }
    }
}

extension WorkbenchModel {
    /// What the footer says of a key now.
    fileprivate func label(of binding: KeyBinding) -> String? {
        guard let label = binding.label else { return nil }
        // The space bar says it already.
        if binding.actions.first?.action == .play, !isLive { return nil }
        guard binding.actions.first?.action == .runOrPause else { return label }
        if isLive { return trainer == .alive(.paused) ? "run" : "pause" }
        return playback.isPlaying ? "pause" : "play"
    }
}
