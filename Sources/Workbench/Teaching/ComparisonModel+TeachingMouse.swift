import Charts

extension ComparisonModel {
    /// Takes what a mouse did: on the caption of a tour a click goes on, all else is the sessions' below or behind it.
    mutating func pointInTeaching(_ mouse: Mouse) -> [ComparisonEffect] {
        let place = teachingLayout
        guard lessonCaption != nil else { return pointOnOwn(mouse) }
        if place.caption.contains(x: mouse.x, y: mouse.y) {
            if mouse.action == .press, teaching.tour != nil {
                clearNotices()
                nextStop()
            }
            return []
        }
        var below = mouse
        below.y -= place.contentRow
        return pointOnOwn(below)
    }

    /// Who follows a presenter and points somewhere looks on their own.
    private mutating func pointOnOwn(_ mouse: Mouse) -> [ComparisonEffect] {
        let effects = point(mouse)
        if mouse.action != .release { stray() }
        return effects
    }
}
