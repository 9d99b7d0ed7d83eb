import Charts

/// Draws the home screen for a terminal of a size and with some abilities; depends on nothing else.
public func view(_ home: HomeModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    let capabilities = capabilities.limited(to: home.limit)
    var drawing = Drawing(size: size, capabilities: capabilities)
    let minimum = HomeLayout.minimumSize
    if size.width < minimum.width || size.height < minimum.height {
        let sentence = "need \(minimum.width)x\(minimum.height), have \(size.width)x\(size.height)"
        for (index, line) in drawing.wrapped(sentence, columns: size.width).enumerated() {
            drawing.write(line, x: 0, y: index)
        }
    } else {
        let layout = HomeLayout(size: size)
        drawing.drawHeader(home, layout.header)
        switch home.overlay {
        case .help(let row): drawing.drawHelp(home, from: row, layout.body)
        case .form(let form): drawing.draw(form, layout.body)
        default:
            switch home.tab {
            case .sessions: drawing.drawSessions(home, layout)
            case .presets: drawing.drawPresets(home, layout)
            }
        }
        drawing.drawFooter(home, layout.footer)
    }
    return capabilities.glyphs == .ascii ? drawing.buffer.foldedToASCII : drawing.buffer
}

extension Drawing {
    /// Tabs at the left, the folder at the right.
    fileprivate mutating func drawHeader(_ home: HomeModel, _ rectangle: Rectangle) {
        let tabs: [(HomeModel.Tab, String)] = [
            (.sessions, home.entries.map { "Sessions \($0.count)" } ?? "Sessions"),
            (.presets, "Presets"),
        ]
        var column = write("fbwork", x: 0, y: rectangle.y, style: Style(bold: true)) + 2
        for (tab, title) in tabs where tab == .sessions || !home.presets.isEmpty {
            let isShown = tab == home.tab && !home.showsForm
            let style = isShown ? Style(bold: true, reverse: true) : palette.muted
            column = write(" \(title) ", x: column, y: rectangle.y, style: style, limit: rectangle.right - column) + 1
        }
        if home.showsForm {
            column =
                write(
                    " New run ", x: column, y: rectangle.y, style: Style(bold: true, reverse: true),
                    limit: rectangle.right - column) + 1
        }
        let study = home.study.map { "/" + ($0.split(separator: "/").last.map(String.init) ?? $0) } ?? ""
        let place = home.permissions.mayWriteFiles ? home.folder + study : "demonstration\(study)"
        let room = rectangle.right - column - 1
        // The end of a path says more than its beginning.
        let shown = DisplayWidth.columns(place) > room ? "…" + String(place.suffix(max(0, room - 1))) : place
        if room > 4 { buffer.write(spelled(shown), right: rectangle.right, y: rectangle.y, style: palette.muted) }
    }

    /// The list of sessions, a header over it, and below what there is to say about the chosen one.
    fileprivate mutating func drawSessions(_ home: HomeModel, _ layout: HomeLayout) {
        let shown = home.shown
        let columns = HomeColumns(width: layout.list.width)
        drawColumnTitles(columns, layout.columns)
        if home.isFiltering || !home.filter.isEmpty { drawFilter(home, layout.columns) }
        guard !shown.isEmpty else {
            writeEmpty(home.emptySentence, in: layout.list)
            return
        }
        let selected = home.selected?.id
        for (row, entry) in shown.dropFirst(home.firstRow).prefix(layout.list.height).enumerated() {
            draw(
                entry, columns, y: layout.list.y + row, now: home.now, isSelected: entry.id == selected,
                mark: home.marked.firstIndex(of: entry.id))
        }
        if let entry = home.selected { drawDetails(entry, layout.details) }
    }

    private mutating func drawFilter(_ home: HomeModel, _ rectangle: Rectangle) {
        buffer.fill(rectangle)
        let matches = "\(home.shown.count) of \(home.entries?.count ?? 0)"
        var column = write("/", x: 0, y: rectangle.y, style: palette.key)
        column = write(home.filter, x: column, y: rectangle.y, style: Style(bold: true), limit: rectangle.width - 14)
        if home.isFiltering { write(" ", x: column, y: rectangle.y, style: Style(reverse: true)) }
        buffer.write(matches, right: rectangle.right, y: rectangle.y, style: palette.muted)
    }
}
