import Charts

extension Drawing {
    mutating func drawColumnTitles(_ columns: HomeColumns, _ rectangle: Rectangle) {
        for column in columns.columns {
            if column.isNumeric {
                buffer.write(
                    column.kind.rawValue, right: column.x + column.width, y: rectangle.y, style: palette.muted)
            } else {
                write(column.kind.rawValue, x: column.x, y: rectangle.y, style: palette.muted, limit: column.width)
            }
        }
    }

    /// One line of the list.
    mutating func draw(
        _ entry: HomeEntry, _ columns: HomeColumns, y: Int, now: Int, isSelected: Bool, mark: Int?
    ) {
        if isSelected {
            buffer.fill(
                Rectangle(x: 0, y: y, width: buffer.width, height: 1), with: Cell(" ", style: Style(reverse: true)))
        }
        let base = Style(bold: isSelected, reverse: isSelected)
        if let mark {
            write("\(mark + 1)", x: 0, y: y, style: isSelected ? base : palette.key)
        } else if isSelected {
            write(">", x: 0, y: y, style: base)
        }
        for column in columns.columns {
            let (text, style) = cell(entry, column, now: now)
            let drawn = isSelected ? base : style
            if column.isNumeric {
                buffer.write(spelled(text), right: column.x + column.width, y: y, style: drawn, limit: column.width)
            } else {
                write(text, x: column.x, y: y, style: drawn, limit: column.width)
            }
        }
    }

    private func cell(_ entry: HomeEntry, _ column: HomeColumns.Column, now: Int) -> (String, Style) {
        let session = entry.leading
        switch column.kind {
        case .state:
            let text = entry.stateText
            return (text.count > column.width ? entry.shortStateText : text, style(of: entry))
        case .model: return (session.map { "\($0.configuration.model)" } ?? entry.name, .plain)
        case .data: return (session?.configuration.data ?? "", .plain)
        case .epoch:
            if case .study = entry.content { return (session.map { "\($0.epochs) ep" } ?? "", .plain) }
            return (session.map { "\($0.epoch)/\($0.epochs)" } ?? "", .plain)
        case .best: return (entry.bestTestError.map { Numbers.fixed(100 * $0, decimals: 2) } ?? "", .plain)
        case .age: return (HomeText.age(milliseconds: now - entry.lastSignMilliseconds), palette.muted)
        case .spark:
            guard let session else { return ("", .plain) }
            return (
                Spark.text(session.curve, columns: column.width, glyphs: capabilities.glyphs), palette.series(0)
            )
        case .file:
            let folder = entry.place.isEmpty ? "" : entry.place + "/"
            return (folder + entry.name + (entry.isStudy ? "/" : ""), palette.muted)
        }
    }

    private func style(of entry: HomeEntry) -> Style {
        guard case .session(let session) = entry.content else {
            if case .unreadable = entry.content { return palette.alert }
            return entry.isLive ? palette.good.emphasized : .plain
        }
        switch session.state {
        case .live, .starting: return palette.good.emphasized
        case .paused, .silent: return palette.warning
        case .diverged, .failed, .trainerGone: return palette.alert
        case .finished, .stopped: return .plain
        }
    }

    /// Where the chosen entry lies, what was asked of it, and how it went.
    mutating func drawDetails(_ entry: HomeEntry, _ rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        var lines = LineWork(buffer.size)
        lines.addHorizontal(y: rectangle.y, from: -1, through: rectangle.right)
        lines.draw(into: &buffer, style: palette.muted)
        let texts = details(of: entry)
        for (index, line) in texts.prefix(rectangle.height - 1).enumerated() {
            write(line, x: rectangle.x, y: rectangle.y + 1 + index, limit: rectangle.width)
        }
    }

    private func details(of entry: HomeEntry) -> [Line] {
        let file = entry.place.isEmpty ? entry.name : "\(entry.place)/\(entry.name)"
        let title = Line(file + (entry.isStudy ? "/" : ".fbsession"), Style(bold: true))
        switch entry.content {
        case .unread: return [title]
        case .unreadable(let sentence): return [title, Line(sentence, palette.alert)]
        case .study(let count, let sessions):
            let states = HomeState.allCases.compactMap { state -> String? in
                let number = sessions.count { $0.state == state }
                return number > 0 ? "\(number) \(state.rawValue)" : nil
            }
            let text = "a study of \(count == 1 ? "1 session" : "\(count) sessions"): \(states.joined(separator: ", "))"
            return [title + Line("  Enter opens it, Right lists its sessions", palette.muted), Line(text)]
        case .session(let session): return [title] + lines(about: session)
        }
    }

    private func lines(about session: HomeSession) -> [Line] {
        let configuration = session.configuration
        let options = [
            "seed \(configuration.seed)", "batch \(configuration.batchSize)",
            "rate \(Numbers.exact(configuration.learningRate))",
            "λ \(Numbers.exact(configuration.lambda))\(configuration.orthogonality ? "" : " (off)")",
            "unshared BN \(configuration.unsharedBatchNormalization ? "on" : "off")",
            "\(Numbers.count(configuration.trainingImages)) images of \(configuration.data)",
        ]
        let branch = session.parent.map { "branched from \($0)  " } ?? ""
        let kind = session.curveIsLoss ? "cross-entropy" : "test error %"
        let scale = session.curveIsLoss ? 1.0 : 100.0
        var curve = Line()
        if let first = session.curve.first, let last = session.curve.last {
            let spark = Spark.text(session.curve, columns: 24, glyphs: capabilities.glyphs)
            curve =
                Line("\(kind) \(Numbers.short(scale * first)) ", palette.muted) + Line(spark, palette.series(0))
                + Line(" \(Numbers.short(scale * last))", palette.muted)
        }
        let steps = Line("\(branch)step \(Numbers.count(session.step))", palette.muted)
        return [Line(options.joined(separator: "  ")), .joined([curve, steps])]
    }
}
