/// A part of a screen, in columns and rows from the top left corner.
public struct Rectangle: Hashable, Sendable {
    /// The leftmost column.
    public var x: Int
    /// The topmost row.
    public var y: Int
    /// In columns, at least 0.
    public var width: Int
    /// In rows, at least 0.
    public var height: Int

    /// A rectangle; a negative width or height counts as 0.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The column after the last.
    public var right: Int { x + width }

    /// The row after the last.
    public var bottom: Int { y + height }

    /// Whether there is nothing to draw on.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// The rectangle without some of its outer columns and rows.
    public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rectangle {
        Rectangle(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
    }

    /// Whether a cell lies inside.
    public func contains(x: Int, y: Int) -> Bool { x >= self.x && x < right && y >= self.y && y < bottom }
}
