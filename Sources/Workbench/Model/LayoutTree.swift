import Charts

/// A part of the screen that is one place, or divided in two.
indirect enum LayoutTree {
    /// A place and the panes that can stand there: the one with the focus, else the first.
    case place([Pane])
    /// Two parts with a column for a line between them; how many of so many columns the left one has.
    case columns(LayoutTree, LayoutTree, (Int) -> Int)
    /// Two parts, one above the other; how many of so many rows the upper one has.
    case rows(LayoutTree, LayoutTree, (Int) -> Int)

    /// The same with panes where a user has put them; what is hidden leaves its room to its neighbour.
    ///
    /// - Returns: `nil` where nothing is shown.
    func arranged(_ arrangement: PaneArrangement) -> LayoutTree? {
        switch self {
        case .place(let panes):
            let shown = arrangement.shown(in: panes)
            return shown.isEmpty ? nil : .place(shown)
        case .columns(let left, let right, let share):
            guard let left = left.arranged(arrangement) else { return right.arranged(arrangement) }
            guard let right = right.arranged(arrangement) else { return left }
            return .columns(left, right, share)
        case .rows(let upper, let lower, let share):
            guard let upper = upper.arranged(arrangement) else { return lower.arranged(arrangement) }
            guard let lower = lower.arranged(arrangement) else { return upper }
            return .rows(upper, lower, share)
        }
    }

    /// Every place with its rectangle, from left to right and from top to bottom.
    func places(in rectangle: Rectangle) -> [(panes: [Pane], rectangle: Rectangle)] {
        switch self {
        case .place(let panes): return [(panes, rectangle)]
        case .columns(let left, let right, let share):
            let width = max(1, min(rectangle.width - 2, share(rectangle.width)))
            var (one, other) = (rectangle, rectangle.inset(left: width + 1))
            one.width = width
            other.width = rectangle.width - width - 1
            return left.places(in: one) + right.places(in: other)
        case .rows(let upper, let lower, let share):
            let height = max(1, min(rectangle.height - 1, share(rectangle.height)))
            var one = rectangle
            one.height = height
            return upper.places(in: one) + lower.places(in: rectangle.inset(top: height))
        }
    }

    // How parts are shared, in the words of the templates.

    /// So many percent.
    static func percent(_ percent: Int) -> (Int) -> Int { { $0 * percent / 100 } }

    /// All but so many.
    static func allBut(_ rest: Int) -> (Int) -> Int { { $0 - rest } }

    /// So many.
    static func exactly(_ count: Int) -> (Int) -> Int { { _ in count } }

    /// Two columns whose line is in the middle of both.
    static var evenColumns: (Int) -> Int { { ($0 - 1) / 2 } }

    /// As many columns as there are parts, equally wide.
    static func columns(_ parts: [LayoutTree]) -> LayoutTree {
        let first = parts[0]
        guard parts.count > 1 else { return first }
        return .columns(first, columns(Array(parts.dropFirst())), { ($0 - parts.count + 1) / parts.count })
    }
}
