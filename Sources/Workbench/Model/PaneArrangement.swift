/// How a user has rearranged the panes: which have changed places, and which are hidden.
///
/// It says nothing about sizes, so that it holds on every screen.
public struct PaneArrangement: Hashable, Sendable {
    /// Who stands where a pane stood at first; panes that are where they were are left out.
    private var guests: [Pane: Pane] = [:]
    /// Those that are not shown.
    public private(set) var hidden: Set<Pane> = []

    /// Every pane in its own place.
    public init() {}

    /// Those of some panes' places that are shown, whoever stands there now.
    func shown(in places: [Pane]) -> [Pane] { places.map { guests[$0] ?? $0 }.filter { !hidden.contains($0) } }

    /// Exchanges the places of two panes.
    public mutating func swap(_ one: Pane, _ other: Pane) {
        let (first, second) = (place(of: one), place(of: other))
        guests[first] = other
        guests[second] = one
    }

    /// Hides a pane.
    public mutating func hide(_ pane: Pane) { hidden.insert(pane) }

    /// Shows a pane again.
    public mutating func show(_ pane: Pane) { hidden.remove(pane) }

    /// Shows all panes, each in its own place.
    public mutating func reset() { self = PaneArrangement() }

    private func place(of pane: Pane) -> Pane { guests.first { $0.value == pane }?.key ?? pane }
}
