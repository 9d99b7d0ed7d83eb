/// A place on a page in points (1/72 inch), from the upper left corner.
public struct Point: Hashable, Sendable {
    /// To the right.
    public var x: Double
    /// Downwards.
    public var y: Double

    /// A place on a page.
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// An upright rectangle on a page, in points.
public struct Rectangle: Hashable, Sendable {
    /// Left edge.
    public var x: Double
    /// Upper edge.
    public var y: Double
    /// Not negative.
    public var width: Double
    /// Not negative.
    public var height: Double

    /// A rectangle by its upper left corner and its size.
    public init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// Right edge.
    public var right: Double { x + width }
    /// Lower edge.
    public var bottom: Double { y + height }
    /// Halfway between left and right.
    public var middle: Double { x + width / 2 }

    /// Whether two rectangles have area in common.
    func overlaps(_ other: Rectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    /// Whether another rectangle lies within, up to `tolerance` points.
    func contains(_ other: Rectangle, tolerance: Double = 0) -> Bool {
        other.x >= x - tolerance && other.right <= right + tolerance && other.y >= y - tolerance
            && other.bottom <= bottom + tolerance
    }

    /// The rectangle without a margin on every side.
    func inset(by margin: Double) -> Rectangle {
        Rectangle(
            x: x + margin, y: y + margin, width: max(0, width - 2 * margin), height: max(0, height - 2 * margin))
    }
}

/// A length of one millimetre in points.
let millimetre = 72 / 25.4
