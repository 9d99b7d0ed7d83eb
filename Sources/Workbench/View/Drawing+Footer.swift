import Charts

extension Drawing {
    /// A question, a message, or the keys that do something now.
    mutating func drawFooter(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        switch model.overlay {
        case .entry(let entry): drawEntry(entry, model, rectangle)
        case .branch: drawBranchKeys(rectangle)
        case .confirmStop:
            drawQuestion(
                [
                    question("Stop the training for good?", [("y", "stop"), ("n", "go on")]),
                    question("Stop for good?", [("y", "stop"), ("n", "go on")]),
                ], rectangle)
        case .confirmDiverging(_, let limit):
            let limit = Numbers.short(limit)
            drawQuestion(
                [
                    question(
                        "That would diverge: λ must stay below \(limit).",
                        [("y", "send all the same"), ("n", "do not")]),
                    question("Diverges from \(limit) on.", [("y", "send"), ("n", "no")]),
                ], rectangle)
        case .confirmQuit where !model.isLive: drawEndedQuestion(rectangle)
        case .confirmQuit:
            drawQuestion(
                [
                    question("The training goes on.", [("l", "leave it running"), ("s", "stop it"), ("Esc", "stay")]),
                    question("", [("l", "leave running"), ("s", "stop"), ("Esc", "stay")]),
                ], rectangle)
        case .help(let row):
            drawHelpKeys(model.keyGuide, from: row, Help.rectangle(model.layout(buffer.size)), rectangle)
        case nil:
            if let notice = model.notice ?? model.readProblem ?? model.endingNotice {
                draw(notice, rectangle)
            } else {
                drawKeys(model.keyGuide, rectangle)
            }
        }
    }

    /// One line, or two where the sentence needs them.
    mutating func draw(_ notice: Notice, _ rectangle: Rectangle) {
        let style = notice.isAlert ? palette.alert : Style(bold: true)
        let lines = wrapped((notice.isAlert ? "! " : "") + notice.text, columns: rectangle.width)
        guard let first = lines.first else { return }
        let rest = lines.dropFirst().joined(separator: " ")
        if !rest.isEmpty {
            clearRow(above: rectangle)
            write(first, x: rectangle.x, y: rectangle.y - 1, style: style, limit: rectangle.width)
        }
        write(rest.isEmpty ? first : rest, x: rectangle.x, y: rectangle.y, style: style, limit: rectangle.width)
    }

    /// Empties the whole row above, which is wider than a footer that leaves room for the meter.
    private mutating func clearRow(above rectangle: Rectangle) {
        buffer.fill(Rectangle(x: rectangle.x, y: rectangle.y - 1, width: buffer.width - rectangle.x, height: 1))
    }

    mutating func drawEntry(_ entry: TextEntry, _ model: WorkbenchModel, _ rectangle: Rectangle) {
        let now = model.coming
        let current =
            switch entry.purpose {
            case .lambda: " (now \(now.lambda.formattedExactly))"
            case .learningRate: " (now \(now.learningRate.formattedExactly))"
            case .note, .marker, .jump, .search: ""
            }
        let hint = entry.problem.map { Line($0, palette.alert) } ?? Line(model.hint(for: entry), palette.muted)
        let questions = [
            "\(entry.question)\(current): ", "\(entry.shortQuestion)\(current): ", "\(entry.shortQuestion): ",
        ]
        .map { Line($0, Style(bold: true)) }
        let wanted = rectangle.width - columns(hint) - 12
        let question = fitting(questions, columns: wanted)
        let start = write(question, x: rectangle.x, y: rectangle.y, limit: rectangle.width)
        // A problem has to be read whole: on the row above where this one is too short.
        let isAbove = columns(question) > wanted
        if isAbove, entry.problem != nil {
            clearRow(above: rectangle)
            write(hint, x: rectangle.x, y: rectangle.y - 1, limit: rectangle.width)
        } else if !isAbove {
            write(hint, x: rectangle.right - columns(hint), y: rectangle.y, limit: columns(hint))
        }
        let room = rectangle.right - start - (isAbove ? 0 : columns(hint) + 2)
        drawEdited(entry, x: start, y: rectangle.y, room: room)
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

    /// What is asked of who wanted to leave when the training ended by itself.
    mutating func drawEndedQuestion(_ rectangle: Rectangle) {
        let keys = [("q", "quit"), ("Esc", "stay")]
        drawQuestion([question("The training has ended meanwhile.", keys), question("It has ended.", keys)], rectangle)
    }

    /// The first wording that fits, so that no answer is cut off.
    mutating func drawQuestion(_ wordings: [Line], _ rectangle: Rectangle) {
        write(fitting(wordings, columns: rectangle.width), x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    func question(_ text: String, _ keys: [(key: String, label: String)]) -> Line {
        .joined((text.isEmpty ? [] : [Line(text, palette.warning)]) + keys.map(keyLine))
    }

    mutating func drawHelpKeys(_ guide: KeyGuide, from row: Int, _ place: Rectangle, _ rectangle: Rectangle) {
        let count = helpLines(guide, columns: place.width).count
        let first = min(row, max(0, count - place.height))
        let part = Line("lines \(first + 1)-\(min(count, first + place.height)) of \(count)", palette.muted)
        let keys = [keyLine(("j k", "scroll")), keyLine(("any other key", "back"))]
        drawQuestion([.joined(keys + [part]), .joined(keys)], rectangle)
    }

    /// As many keys as fit; help and leaving always do.
    mutating func drawKeys(_ guide: KeyGuide, _ rectangle: Rectangle) {
        var lines: [Line] = []
        var ends: [Line] = []
        for binding in guide.bindings {
            guard let first = binding.actions.first, let label = guide.label(binding),
                guide.problem(first.action) == nil
            else { continue }
            let line = keyLine((binding.footerKeys, label))
            if first.action == .help || first.action == .quit { ends.append(line) } else { lines.append(line) }
        }
        let room = rectangle.width - columns(.joined(ends)) - 2
        while !lines.isEmpty, columns(.joined(lines)) > room { lines.removeLast() }
        write(.joined(lines + ends), x: rectangle.x, y: rectangle.y, limit: rectangle.width)
    }

    func keyLine(_ pair: (key: String, label: String)) -> Line {
        Line(pair.key, palette.key) + Line(" \(pair.label)")
    }
}

extension KeyBinding {
    /// The keys in few columns.
    fileprivate var footerKeys: String {
        switch keys {
        case "Left Right": "← →"
        case "< > =": "< >"
        case "q Ctrl-C": "q"
        case "Tab Shift-Tab": "Tab"
        case "F End": "F"
        case "z Enter": "z"
        default: keys
        }
    }
}
