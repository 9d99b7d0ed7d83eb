import Charts

/// Where everything stands on a screen of a size.
public struct Layout: Hashable, Sendable {
    /// A pane's title row and what is below it.
    public struct Placement: Hashable, Sendable {
        /// What is shown.
        public var pane: Pane
        /// Where; the first row is the title's.
        public var rectangle: Rectangle
    }

    /// The smallest screen on which anything but a sentence is drawn.
    public static let minimumSize = Size(width: 40, height: 10)

    /// Model, state and numbers at the cursor.
    public let header: Rectangle
    /// The panes; columns between them are free for lines.
    public let placements: [Placement]
    /// The timeline.
    public let timeline: Rectangle
    /// Keys, questions and messages.
    public let footer: Rectangle

    /// Lays out a screen.
    ///
    /// - Parameters:
    ///   - size: The size of the screen, at least ``minimumSize``.
    ///   - focus: The pane that must be visible.
    ///   - isZoomed: Whether it is the only one.
    ///   - bases: Shared bases that want a row each.
    ///   - uses: Uses of all bases, which get a row each where there is room.
    ///   - arrangement: Where the user wants panes, and which.
    public init(
        size: Size, focus: Pane, isZoomed: Bool, bases: Int, uses: Int, arrangement: PaneArrangement = PaneArrangement()
    ) {
        let headerRows = 2
        let timelineRows = size.height >= 16 ? 2 : 1
        header = Rectangle(x: 0, y: 0, width: size.width, height: headerRows)
        timeline = Rectangle(x: 0, y: size.height - 1 - timelineRows, width: size.width, height: timelineRows)
        footer = Rectangle(x: 0, y: size.height - 1, width: size.width, height: 1)
        let body = Rectangle(
            x: 0, y: headerRows, width: size.width, height: size.height - headerRows - timelineRows - 1)
        guard !isZoomed else {
            placements = [Placement(pane: focus, rectangle: body)]
            return
        }
        let template = LayoutTemplate(size: size, rows: body.height, bases: bases, uses: uses)
        let tree = template.tree.arranged(arrangement) ?? .place([focus])
        placements = tree.places(in: body).map { place in
            Placement(
                pane: place.panes.contains(focus) ? focus : place.panes[0], rectangle: place.rectangle)
        }
    }

    /// The rectangle of a pane, if it is visible.
    public func rectangle(of pane: Pane) -> Rectangle? { placements.first { $0.pane == pane }?.rectangle }
}
