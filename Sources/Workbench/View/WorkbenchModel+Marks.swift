import Charts
import Records

extension WorkbenchModel {
    /// The events that stand on the timeline and on every plot over steps, by step.
    var markedEvents: [EventRecord] {
        events.filter(\.event.isMark).sorted { ($0.step, $0.id) < ($1.step, $1.id) }
    }

    /// The same in the order in which they are drawn where one covers another: no remark covers what it is about.
    var markedEventsByWeight: [EventRecord] {
        let marked = markedEvents
        return marked.filter(\.event.isAnnotation) + marked.filter { !$0.event.isAnnotation }
    }

    /// The ends of the loop, with the keys that chose them.
    var loopEnds: [(step: Int, key: Character)] {
        guard let loop else { return [] }
        var ends: [(step: Int, key: Character)] = [(loop.from, "(")]
        if let through = loop.through { ends.append((through, ")")) }
        return ends
    }

    /// Everything that a plot over steps marks.
    ///
    /// - Parameters:
    ///   - tag: What sets the session apart from others in the same plot.
    ///   - style: The style of the session there.
    ///   - unit: Steps that the x axis counts as one.
    func chartMarks(
        _ palette: Palette, tag: Character? = nil, style: Style? = nil, unit: Double = 1
    ) -> [ChartMark] {
        let happened = markedEventsByWeight.reversed().map { record in
            ChartMark(
                x: Double(record.step) / unit, label: (tag.map { String($0) } ?? "") + String(record.event.mark),
                style: record.event.isAlarm ? palette.alert : style ?? Style(bold: true))
        }
        let ends = loopEnds.map { ChartMark(x: Double($0.step) / unit, label: String($0.key), style: palette.cursor) }
        return happened + ends
    }
}

extension Event {
    /// Whether the mark of the event is an alarm.
    var isAlarm: Bool {
        switch self {
        case .diverged, .failed: true
        default: false
        }
    }
}
