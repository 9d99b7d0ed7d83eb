import Charts
import Records

extension Drawing {
    /// The whole run as one line with the cursor, epochs and marks, and what stands at the cursor in words.
    mutating func drawTimeline(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let width = rectangle.width
        func column(_ step: Int) -> Int { min(width - 1, step * (width - 1) / model.axisSteps) }
        let (cursor, last) = (column(model.cursor), column(model.lastStep))
        for x in 0..<width {
            let glyph: Character = x <= cursor ? "━" : x <= last ? "─" : "·"
            buffer[rectangle.x + x, rectangle.y] = Cell(glyph, style: x <= cursor ? palette.cursor : palette.muted)
        }
        drawEpochs(model, rectangle, column)
        let found = Set(model.matches(of: model.searched).map(\.id))
        for record in model.markedEventsByWeight {
            let style = record.event.isAlarm ? palette.alert : Style(bold: true)
            let shown = found.contains(record.id) ? style.reversed : style
            buffer[rectangle.x + column(record.step), rectangle.y] = Cell(record.event.mark, style: shown)
        }
        for end in model.loopEnds {
            buffer[rectangle.x + column(end.step), rectangle.y] = Cell(end.key, style: palette.cursor)
        }
        buffer[rectangle.x + cursor, rectangle.y] = Cell("┃", style: palette.cursor.reversed)
        guard rectangle.height > 1 else { return }
        drawWords(model, rectangle.inset(top: 1))
    }

    private mutating func drawEpochs(_ model: WorkbenchModel, _ rectangle: Rectangle, _ column: (Int) -> Int) {
        let length = max(1, model.session.configuration.stepsPerEpoch)
        let count = model.axisSteps / length
        guard let stride = [1, 5, 10, 50, 100, 500].first(where: { count / $0 <= rectangle.width / 4 }) else { return }
        for epoch in Swift.stride(from: stride, to: count + 1, by: stride) {
            let x = rectangle.x + column(epoch * length)
            buffer[x, rectangle.y] = Cell("┴", style: buffer[x, rectangle.y].style)
        }
    }

    private mutating func drawWords(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let queued = model.queued.map(\.command.title).joined(separator: ", ")
        let right = queued.isEmpty ? Line() : Line("queued: \(queued)", palette.warning)
        let rightColumns = min(columns(right), rectangle.width / 2)
        write(right, x: rectangle.right - rightColumns, y: rectangle.y, limit: rightColumns)
        let room = rectangle.width - rightColumns - 1
        let left = Line.joined([mode(model), place(model), lastEvent(model)])
        write(left, x: rectangle.x, y: rectangle.y, limit: room)
    }

    private func mode(_ model: WorkbenchModel) -> Line {
        if model.playback.isPlaying {
            let speed = "\(model.playback.speed.formattedExactly)×"
            let pace = model.playback.pace == .recorded ? speed : "EPOCHS \(speed)"
            let word = model.loop?.through == nil ? "PLAY" : "LOOP"
            return Line("\(word) \(pace)", palette.good.emphasized)
        }
        if model.isFollowing {
            return model.isLive ? Line("LIVE", palette.good.emphasized) : Line("END", Style(bold: true))
        }
        return Line("AT STEP \(model.cursor)", palette.cursor) + Line(" of \(model.lastStep)")
    }

    private func place(_ model: WorkbenchModel) -> Line {
        let time = model.cursor == 0 ? 0 : model.reading?.step?.elapsedMilliseconds ?? 0
        return Line(Numbers.duration(milliseconds: time))
    }

    private func lastEvent(_ model: WorkbenchModel) -> Line {
        guard !model.hasCaption, let record = model.markedEvents.last(where: { $0.step <= model.cursor }) else {
            return Line()
        }
        return Line("\(record.step): ", palette.muted) + Line(record.event.text)
    }
}
