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
    public init(size: Size, focus: Pane, isZoomed: Bool, bases: Int, uses: Int) {
        let headerRows = 2
        let timelineRows = size.height >= 16 ? 2 : 1
        header = Rectangle(x: 0, y: 0, width: size.width, height: headerRows)
        timeline = Rectangle(x: 0, y: size.height - 1 - timelineRows, width: size.width, height: timelineRows)
        footer = Rectangle(x: 0, y: size.height - 1, width: size.width, height: 1)
        let body = Rectangle(
            x: 0, y: headerRows, width: size.width, height: size.height - headerRows - timelineRows - 1)
        let slots = Self.slots(size: size, body: body, isZoomed: isZoomed, bases: bases, uses: uses)
        placements = slots.map { slot in
            Placement(pane: slot.panes.contains(focus) ? focus : slot.panes[0], rectangle: slot.rectangle)
        }
    }

    /// The rectangle of a pane, if it is visible.
    public func rectangle(of pane: Pane) -> Rectangle? { placements.first { $0.pane == pane }?.rectangle }

    /// A place and the panes that can stand there: the one with the focus, else the first.
    private struct Slot {
        var panes: [Pane]
        var rectangle: Rectangle
    }

    private static func slots(size: Size, body: Rectangle, isZoomed: Bool, bases: Int, uses: Int) -> [Slot] {
        if isZoomed || size.width < 60 || size.height < 16 {
            return [Slot(panes: Pane.focusable, rectangle: body)]
        }
        if size.width < 80 || size.height < 24 { return small(body) }
        if size.width < 120 || size.height < 36 { return medium(body, bases: bases) }
        return size.width < 160 || size.height < 45
            ? large(body, bases: bases, uses: uses) : huge(body, bases: bases, uses: uses)
    }

    private static func small(_ body: Rectangle) -> [Slot] {
        let (left, right) = body.columns(body.width / 2)
        let lower = max(5, body.height * 2 / 5)
        let (upperLeft, lowerLeft) = left.rows(body.height - lower)
        let (upperRight, lowerRight) = right.rows(body.height - lower)
        return [
            Slot(panes: [.loss, .error, .gradientMaximum, .gradientMean], rectangle: upperLeft),
            Slot(panes: [.gradientBars], rectangle: lowerLeft),
            Slot(panes: [.similarity, .spectrum, .gradientFlow, .filters], rectangle: upperRight),
            Slot(panes: [.options, .events], rectangle: lowerRight),
        ]
    }

    private static func medium(_ body: Rectangle, bases: Int) -> [Slot] {
        let (left, right) = body.columns(body.width * 58 / 100)
        let bars = min(max(bases, 3), 6) + 2
        let (curves, lowerLeft) = left.rows(body.height - bars)
        let (upper, lower) = curves.rows(curves.height / 2)
        let (loss, error) = upper.columns((left.width - 1) / 2)
        let (maximum, mean) = lower.columns((left.width - 1) / 2)
        let (similarity, options) = right.rows(body.height - max(4, body.height / 5))
        return [
            Slot(panes: [.loss], rectangle: loss), Slot(panes: [.error], rectangle: error),
            Slot(panes: [.gradientMaximum], rectangle: maximum), Slot(panes: [.gradientMean], rectangle: mean),
            Slot(panes: [.gradientBars], rectangle: lowerLeft),
            Slot(panes: [.similarity, .spectrum, .gradientFlow, .filters], rectangle: similarity),
            Slot(panes: [.options, .events], rectangle: options),
        ]
    }

    private static func large(_ body: Rectangle, bases: Int, uses: Int) -> [Slot] {
        let (left, rest) = body.columns(body.width / 3)
        let (middle, right) = rest.columns(body.width * 31 / 100)
        let (loss, error) = left.rows(body.height / 2)
        let bars = barRows(bases: bases, uses: uses, most: body.height - 18)
        let (gradients, barsPlace) = middle.rows(body.height - bars)
        let (maximum, mean) = gradients.rows(gradients.height / 2)
        let (similarity, lower) = right.rows(body.height - 13)
        let (options, events) = lower.rows(6)
        return [
            Slot(panes: [.loss], rectangle: loss), Slot(panes: [.error], rectangle: error),
            Slot(panes: [.gradientMaximum], rectangle: maximum), Slot(panes: [.gradientMean], rectangle: mean),
            Slot(panes: [.gradientBars], rectangle: barsPlace),
            Slot(panes: [.similarity, .spectrum, .gradientFlow, .filters], rectangle: similarity),
            Slot(panes: [.options], rectangle: options), Slot(panes: [.events], rectangle: events),
        ]
    }

    private static func huge(_ body: Rectangle, bases: Int, uses: Int) -> [Slot] {
        let (left, right) = body.columns(body.width * 43 / 100)
        let (upper, lower) = left.rows(body.height * 2 / 5)
        let (loss, error) = upper.columns((left.width - 1) / 2)
        let barRows = barRows(bases: bases, uses: uses, most: lower.height - 9)
        let (gradients, bars) = lower.rows(lower.height - barRows)
        let (maximum, mean) = gradients.columns((left.width - 1) / 2)
        let (matrices, rest) = right.rows(body.height * 7 / 10)
        let (similarity, other) = matrices.columns((right.width - 1) / 2)
        let (spectrum, texts) = rest.columns((right.width - 1) / 2)
        let (options, events) = texts.rows(6)
        return [
            Slot(panes: [.loss], rectangle: loss), Slot(panes: [.error], rectangle: error),
            Slot(panes: [.gradientMaximum], rectangle: maximum), Slot(panes: [.gradientMean], rectangle: mean),
            Slot(panes: [.gradientBars], rectangle: bars), Slot(panes: [.similarity], rectangle: similarity),
            Slot(panes: [.otherSimilarity, .gradientFlow, .filters], rectangle: other),
            Slot(panes: [.spectrum], rectangle: spectrum),
            Slot(panes: [.options], rectangle: options), Slot(panes: [.events], rectangle: events),
        ]
    }

    /// Rows of the bars with title and heading: with the uses if they fit.
    private static func barRows(bases: Int, uses: Int, most: Int) -> Int {
        let all = 2 + bases + uses
        return all <= most ? max(5, all) : min(max(bases, 3) + 2, most)
    }
}

extension Rectangle {
    /// Two columns with a free column for a line between them.
    fileprivate func columns(_ left: Int) -> (left: Rectangle, right: Rectangle) {
        (
            Rectangle(x: x, y: y, width: left, height: height),
            Rectangle(x: x + left + 1, y: y, width: width - left - 1, height: height)
        )
    }

    /// Two parts, one above the other.
    fileprivate func rows(_ upper: Int) -> (upper: Rectangle, lower: Rectangle) {
        (
            Rectangle(x: x, y: y, width: width, height: upper),
            Rectangle(x: x, y: y + upper, width: width, height: height - upper)
        )
    }
}
