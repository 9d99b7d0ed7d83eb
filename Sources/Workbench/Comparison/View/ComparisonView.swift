import Charts
import Records

/// Draws sessions for a terminal of a size and with some abilities; depends on nothing else.
public func view(_ comparison: ComparisonModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    guard comparison.isTeaching else { return content(comparison, size: size, capabilities: capabilities) }
    return taught(comparison, size: size, capabilities: capabilities)
}

/// The sessions alone, without what is said about them.
func content(_ comparison: ComparisonModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    if comparison.showsOne, let model = comparison.focused {
        return view(model, size: size, capabilities: capabilities)
    }
    let capabilities = comparison.focused.map { capabilities.limited(to: $0.limit) } ?? capabilities
    var drawing = Drawing(size: size, capabilities: capabilities)
    let minimum = Layout.minimumSize
    if size.width < minimum.width || size.height < minimum.height {
        drawing.writeEmpty(
            "need \(minimum.width)x\(minimum.height), have \(size.width)x\(size.height)", in: drawing.buffer.bounds)
    } else {
        drawing.draw(comparison, ComparisonLayout(size: size))
    }
    return capabilities.glyphs == .ascii ? drawing.buffer.foldedToASCII : drawing.buffer
}

extension Drawing {
    fileprivate mutating func draw(_ comparison: ComparisonModel, _ layout: ComparisonLayout) {
        drawHeader(comparison, layout.header)
        if case .help(let row) = comparison.overlay {
            drawHelp(comparison.keyGuide, from: row, layout.body)
        } else if comparison.members.isEmpty {
            writeEmpty("no session is here yet; it appears when its training starts", in: layout.body)
        } else {
            switch comparison.picture {
            case .panels: drawPanels(comparison, layout)
            case .curves: drawComparedCurves(comparison, layout)
            case .similarity: drawComparedSimilarity(comparison, layout)
            }
        }
        if comparison.members.indices.contains(comparison.driver) {
            drawTimeline(comparison.members[comparison.driver].model, layout.timeline)
        }
        let lead = comparison.focused
        let footer = drawMeter(lead?.showsMeter == true ? lead?.lineReading : nil, layout.footer)
        drawFooter(comparison, layout, footer)
    }

    /// What all sessions have in common, what is drawn, and the place in time.
    private mutating func drawHeader(_ comparison: ComparisonModel, _ rectangle: Rectangle) {
        guard let lead = comparison.focused else { return }
        let models = Set(comparison.members.map(\.model.modelName))
        let data = Set(comparison.members.map(\.model.session.configuration.data))
        let name = Line(models.count == 1 ? lead.modelName : "\(models.count) networks", Style(bold: true))
        let caption = Line(comparison.caption, palette.muted)
        let right = fitting([caption, Line()], columns: rectangle.width - columns(name) - 2)
        let total = comparison.total > comparison.members.count ? " of \(comparison.total)" : ""
        let common = Line.joined([Line("\(comparison.members.count)\(total) sessions"), name])
        let all = Line.joined([common, Line(data.count == 1 ? lead.session.configuration.data : "")])
        let room = rectangle.width - columns(right) - 2
        let left = fitting([.joined([Line("fbwork", palette.muted), all]), all, common, name], columns: room)
        write(left, x: rectangle.x, y: rectangle.y, limit: max(0, room))
        write(right, x: rectangle.right - columns(right), y: rectangle.y, limit: columns(right))
    }

    private mutating func drawFooter(
        _ comparison: ComparisonModel, _ layout: ComparisonLayout, _ footer: Rectangle
    ) {
        if let entering = comparison.entering, case .entry(let entry)? = comparison.members[entering].model.overlay {
            return drawEntry(entry, comparison.members[entering].model, footer)
        }
        switch comparison.overlay {
        case .help(let row): drawHelpKeys(comparison.keyGuide, from: row, layout.body, footer)
        case .confirmQuit where !comparison.isTrained: drawEndedQuestion(footer)
        case .confirmQuit:
            let keys = [("l", "leave it running"), ("Esc", "stay")]
            drawQuestion([question("A training goes on.", keys), question("", keys)], footer)
        default:
            if let notice = comparison.notice ?? comparison.readProblem ?? comparison.endingNotice {
                draw(notice, footer)
            } else {
                drawKeys(comparison.keyGuide, footer)
            }
        }
    }

    /// Lines between parts of the screen, and the title and state of each session on them.
    mutating func drawFrame(
        _ comparison: ComparisonModel, _ places: [(index: Int, rectangle: Rectangle)], _ layout: ComparisonLayout
    ) {
        var lines = LineWork(buffer.size)
        for (_, rectangle) in places {
            // A column that is left over at the edge belongs to the last panel's line.
            let end = rectangle.right + 1 >= layout.body.right ? layout.body.right : rectangle.right
            lines.addHorizontal(y: rectangle.y, from: rectangle.x - 1, through: end)
            if rectangle.x > 0 {
                lines.addVertical(
                    x: rectangle.x - 1, from: rectangle.y, through: min(layout.timeline.y, rectangle.bottom))
            }
        }
        lines.draw(into: &buffer, style: palette.muted)
        for (index, rectangle) in places where comparison.members.indices.contains(index) {
            let member = comparison.members[index]
            let style = index == comparison.focus ? Style(bold: true, reverse: true) : Style(bold: true)
            let end = write(
                Line(" \(member.title.fitted(rectangle.width - 4)) ", style), x: rectangle.x + 1, y: rectangle.y,
                limit: rectangle.width - 2)
            let state = stateLine(member.model)
            let epoch = member.model.reading == nil ? Line() : Line(member.model.epochText, palette.muted)
            let room = rectangle.right - end - 3
            let short = epoch.spans.isEmpty ? Line() : Line(member.model.shortEpochText, palette.muted)
            let right = fitting([.joined([state, epoch]), .joined([state, short]), state, Line()], columns: room)
            guard columns(right) > 0 else { continue }
            write(
                Line(" ") + right + Line(" "), x: rectangle.right - columns(right) - 2, y: rectangle.y,
                limit: columns(right) + 2)
        }
    }
}

extension ComparisonModel {
    /// Why a session could not be read, and which.
    fileprivate var readProblem: Notice? {
        members.compactMap { member in
            member.model.readProblem.map { Notice("\(member.title.text): \($0.text)", isAlert: $0.isAlert) }
        }.first
    }

    /// What the picture shows, in the header's words.
    fileprivate var caption: String {
        guard let lead = focused else { return "" }
        switch picture {
        case .panels:
            guard lead.cursor > 0, !lead.session.bases.isEmpty else { return "" }
            let stride = lead.batchStride
            let batches = stride == 1 ? "every batch" : "batches 0, \(stride), \(2 * stride) …"
            let epoch = (lead.cursor - 1) / max(1, lead.session.configuration.stepsPerEpoch) + 1
            return "Figure 2: \(batches) of epoch \(epoch)"
        case .curves: return "all sessions in one plot"
        case .similarity:
            guard !lead.groups.isEmpty else { return "" }
            let both = ComparisonLayout(size: contentSize).hasBothKinds ? lead.otherKind : nil
            let names = [lead.kind, both].compactMap { $0.map(WorkbenchModel.similarityName) }
            return "Figure 3: |cos| of \(names.joined(separator: " and ")), group \(lead.group)"
        }
    }
}

extension WorkbenchModel {
    /// The epoch at the cursor, of how many.
    var shortEpochText: String {
        let configuration = session.configuration
        let length = max(1, configuration.stepsPerEpoch)
        return "\((cursor + length - 1) / length)/\(wantedEpochs)"
    }

    /// The same with the word.
    var epochText: String { "epoch \(shortEpochText)" }

    /// What a kind of similarity is about.
    static func similarityName(_ kind: SimilarityKind) -> String {
        switch kind {
        case .basis: "bases"
        case .site(let site): site.rawValue
        case .coefficients: "coefficients"
        }
    }
}
