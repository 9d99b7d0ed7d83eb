import Charts

extension ComparisonModel {
    /// Takes what a mouse did: beside others a click chooses a session and the next shows it whole.
    mutating func point(_ mouse: Mouse) -> [ComparisonEffect] {
        guard !members.isEmpty else { return [] }
        if showsOne {
            stopPlaying(except: focus)
            return send(.mouse(mouse), to: focus)
        }
        if case .help(let row) = overlay {
            switch mouse.action {
            case .wheelUp: return press(.up, help: row)
            case .wheelDown: return press(.down, help: row)
            default: return []
            }
        }
        guard overlay == nil else { return [] }
        let layout = ComparisonLayout(size: contentSize)
        let isInTime = layout.timeline.contains(x: mouse.x, y: mouse.y) || members[driver].model.pressed == .timeline
        if isInTime || mouse.action == .wheelUp || mouse.action == .wheelDown {
            let index = driver
            stopPlaying(except: index)
            return send(.mouse(mouse), to: index)
        }
        if mouse.action == .press { choose(mouse, layout) }
        return []
    }

    private mutating func choose(_ mouse: Mouse, _ layout: ComparisonLayout) {
        let places: [(index: Int, rectangle: Rectangle)] =
            switch picture {
            case .panels: layout.panels(members.count, focus: focus)
            case .similarity: layout.columns(members.count, focus: focus).places
            case .curves: []
            }
        guard let place = places.first(where: { $0.rectangle.contains(x: mouse.x, y: mouse.y) }) else { return }
        notice = nil
        if focus == place.index { isWhole = true } else { focus = place.index }
    }
}
