import Charts
import Records

extension Drawing {
    /// What happened up to the cursor, the latest at the bottom.
    mutating func drawEvents(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let events = model.events.filter { $0.step <= model.cursor }
            .sorted { ($0.step, $0.id) < ($1.step, $1.id) }.suffix(rectangle.height)
        guard !events.isEmpty else { return writeEmpty("nothing happened yet", in: rectangle) }
        let found = Set(model.matches(of: model.searched).map(\.id))
        let numbers = events.map { String($0.step).count }.max() ?? 0
        for (index, record) in events.enumerated() {
            let y = rectangle.y + index
            let step = String(repeating: " ", count: numbers - String(record.step).count) + "\(record.step)"
            write(step, x: rectangle.x + 1, y: y, style: palette.muted)
            let style = style(record.event)
            write(
                record.event.text, x: rectangle.x + numbers + 3, y: y,
                style: found.contains(record.id) ? style.reversed : style, limit: rectangle.width - numbers - 3)
        }
    }

    private func style(_ event: Event) -> Style {
        switch event {
        case .changed: palette.cursor
        case .refused: palette.warning
        case .diverged, .failed: palette.alert
        case .note, .marker: Style(bold: true)
        default: .plain
        }
    }
}
