import Charts

extension WorkbenchModel {
    /// Goes to a pane, which is shown again if it was hidden.
    mutating func show(_ pane: Pane) {
        figure = nil
        arrangement.show(pane)
        focus = pane
    }

    /// What the key of a pane does: goes there, or back from an instrument that has the focus already.
    mutating func enter(_ pane: Pane) {
        if pane == focus, figure == nil, pane.sharesItsPlace { return leaveInstrument() }
        if pane.sharesItsPlace, !focus.sharesItsPlace { paneBefore = focus }
        show(pane)
    }

    /// Goes back to where the focus was before an instrument was called.
    mutating func leaveInstrument() {
        let before = paneBefore ?? .similarity
        paneBefore = nil
        show(before)
    }

    /// Shows a pane that a key is about to change, unless it is on the screen.
    mutating func bring(_ pane: Pane) {
        let isSeen = layout(size).rectangle(of: pane) != nil
        guard !isSeen, !(pane == .similarity && figure == .similarity) else { return }
        enter(pane)
        notice = Notice("\(pane.title) is shown, as the key is about it")
    }

    /// Whether neither a figure nor the notice of an end is there to be left.
    var entersNothing: Bool { ending == nil && figure == nil }

    /// Hides the pane with the focus; the focus goes to what is shown next to it.
    mutating func hidePane() {
        let shown = Pane.focusable.filter { !arrangement.hidden.contains($0) }
        let visible = layout(size).placements.map(\.pane)
        guard visible.count > 1, visible.contains(focus), let index = shown.firstIndex(of: focus) else {
            notice = Notice("this is the last pane; \(keys.name(of: .showPanes)) shows all of them")
            return
        }
        if arrangement.hidden.isEmpty { paneBeforeHiding = focus }
        let place = visible.firstIndex(of: focus) ?? 0
        notice = Notice("\(focus.title) is hidden; \(keys.name(of: .showPanes)) shows all panes")
        arrangement.hide(focus)
        // The second matrix belongs to the first.
        if focus == .similarity { arrangement.hide(.otherSimilarity) }
        let neighbours = (visible[place...] + visible[..<place]).dropFirst().filter { shown.contains($0) }
        focus = neighbours.first ?? shown[(index + 1) % shown.count]
    }

    /// Every pane in its own place.
    mutating func showPanes() {
        if !arrangement.hidden.isEmpty, let before = paneBeforeHiding { focus = before }
        paneBeforeHiding = nil
        arrangement.reset()
        notice = Notice("all panes are shown, each in its place")
    }

    /// Exchanges the places of the pane with the focus and of the next one on the screen.
    mutating func swapPanes() {
        let visible = layout(size).placements.map(\.pane).filter { Pane.focusable.contains($0) }
        guard visible.count > 1, let index = visible.firstIndex(of: focus) else { return }
        let other = visible[(index + 1) % visible.count]
        arrangement.swap(focus, other)
        notice = Notice(
            "\(focus.title) and \(other.title) have changed places; \(keys.name(of: .showPanes)) puts all panes back")
    }

    /// Why no pane can be hidden or moved, as a sentence; `nil` if one can.
    var arrangementProblem: String? {
        guard figure == nil, !isZoomed else {
            return "the whole screen is taken; \(keys.name(of: .zoom)) shows all panes"
        }
        guard layout(size).placements.count < 2 else { return nil }
        return arrangement.hidden.isEmpty
            ? "this screen has room for one pane at a time"
            : "this is the last pane on the screen; \(keys.name(of: .showPanes)) shows all of them"
    }
}
