import Charts

extension ComparisonModel {
    /// Whether something is drawn beside the sessions: a caption, or what a key did.
    var isTeaching: Bool { lessonCaption != nil || teaching.isPresenting || teaching.tour != nil || isAlong }
}

/// The sessions with the caption above or before them, and in place of the keys what is taught with.
func taught(_ comparison: ComparisonModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    let place = TeachingLayout(size: size, hasCaption: comparison.lessonCaption != nil)
    let content = content(comparison, size: place.content, capabilities: capabilities)
    let minimum = Layout.minimumSize
    guard size.width >= minimum.width, size.height >= minimum.height else { return content }
    let capabilities = comparison.focused.map { capabilities.limited(to: $0.limit) } ?? capabilities
    var drawing = Drawing(size: size, capabilities: capabilities)
    for y in 0..<content.height {
        for x in 0..<content.width { drawing.buffer[x, place.contentRow + y] = content[x, y] }
    }
    if let caption = comparison.lessonCaption {
        drawing.drawCaption(caption, comparison.teaching.page, place, endsWithPicture: comparison.endsWithPicture)
    }
    if comparison.footerIsFree {
        let row = Rectangle(x: 0, y: size.height - 1, width: size.width, height: 1)
        drawing.buffer.fill(row)
        drawing.write(
            drawing.fitting(drawing.teachingLines(comparison), columns: row.width), x: 0, y: row.y, limit: row.width)
    }
    return capabilities.glyphs == .ascii ? drawing.buffer.foldedToASCII : drawing.buffer
}

extension ComparisonModel {
    /// The first key of an action, as the user has chosen it.
    fileprivate func key(of action: Action) -> String {
        keys.bindings.lazy.flatMap(\.actions).first { $0.action == action }?.key.name ?? "?"
    }

    /// Whether the last row has nothing to say but which keys there are.
    fileprivate var footerIsFree: Bool {
        guard overlay == nil, entering == nil else { return false }
        guard showsOne, let model = focused else {
            return notice == nil && members.allSatisfy { $0.model.readProblem == nil }
        }
        return model.overlay == nil && model.notice == nil && model.readProblem == nil
    }
}

extension Drawing {
    /// A title between lines, and below it a page of the text.
    fileprivate mutating func drawCaption(
        _ caption: Caption, _ page: Int, _ place: TeachingLayout, endsWithPicture: Bool
    ) {
        var pages = caption.text.map { place.pages($0, self) } ?? [[]]
        if endsWithPicture { pages.append([]) }
        let shown = min(page, pages.count - 1)
        var box = place.caption
        if place.contentRow == 0 {
            // What it covers is to be as little as can be.
            let rows = min(box.height, pages[shown].count + 1)
            box = Rectangle(x: box.x, y: box.bottom - rows, width: box.width, height: rows)
        }
        buffer.fill(box)
        let more = pages.count > 1 ? ", page \(shown + 1) of \(pages.count)" : ""
        for x in box.x..<box.right { buffer[x, box.y] = Cell("─", style: palette.muted) }
        write(
            " \(caption.title)\(more) ", x: box.x + 1, y: box.y, style: palette.cursor.reversed, limit: box.width - 2)
        for (index, line) in pages[shown].enumerated() where index + 1 < box.height {
            write(line, x: box.x + 1, y: box.y + 1 + index, style: Style(bold: true), limit: box.width - 1)
        }
    }

    /// What stands in place of the keys, the most telling wording first.
    fileprivate func teachingLines(_ comparison: ComparisonModel) -> [Line] {
        if let echo = comparison.teaching.echo {
            return [Line(" \(echo.key) ", Style(bold: true, reverse: true)) + Line(" \(echo.deed)", Style(bold: true))]
        }
        if comparison.teaching.tour != nil, let place = comparison.tourPlace {
            let hasPages = comparison.teaching.page + 1 < comparison.captionPages
            let next = keyLine(("space", hasPages ? "next page" : "next stop"))
            let back = keyLine((comparison.key(of: .previousMark), "back"))
            let keys = [next, back, keyLine(("Esc", "leave the tour"))]
            let leave = keyLine(("Esc", "leave"))
            return [
                .joined([Line("TOUR", palette.good.emphasized), Line(place)] + keys + [keyLine(("?", "help"))]),
                .joined([Line(place)] + keys), .joined([Line(place), next, back, leave]),
                .joined([Line(place), next, leave]), .joined([Line(place), next]),
            ]
        }
        if comparison.teaching.isPresenting {
            let state = Line("PRESENTING", palette.good.emphasized)
            let publication = publicationLine(comparison)
            let keys = [
                keyLine((comparison.key(of: .followPresenter), "call followers")),
                keyLine((comparison.key(of: .present), "end")), keyLine((comparison.key(of: .help), "help")),
            ]
            return [
                .joined([state, publication, notesLine(comparison)] + keys), .joined([state, publication] + keys),
                .joined([state] + keys), state,
            ]
        }
        let presenter = comparison.teaching.heard.map { "with \($0.presenter)" } ?? "waiting for a presenter"
        let state = Line("FOLLOWING", palette.good.emphasized)
        let key = keyLine((comparison.key(of: .followPresenter), "on your own"))
        return [.joined([state, Line(presenter), key, keyLine(("q", "quit"))]), .joined([state, key]), state]
    }

    private func publicationLine(_ comparison: ComparisonModel) -> Line {
        switch comparison.teaching.publication {
        case .unknown: Line()
        case .published: Line("published")
        case .impossible: Line("not published", palette.warning)
        }
    }

    private func notesLine(_ comparison: ComparisonModel) -> Line {
        let count = comparison.tourStops.count
        return Line(count == 1 ? "1 stop" : "\(count) stops", palette.muted)
    }
}
