/// What figures are drawn on: a page in points, from the upper left corner.
///
/// A protocol, so that tests see what is drawn where.
protocol Canvas: AnyObject {
    /// Fills a shape.
    func fill(_ shape: Shape, _ color: Color)
    /// Draws the outline of a shape.
    func stroke(_ shape: Shape, _ line: LineStyle)
    /// Writes a line of text.
    func write(_ text: String, _ style: TextStyle, at anchor: TextAnchor)
    /// Fills a rectangle with small rectangles of equal size.
    func paint(_ cells: CellImage, in rectangle: Rectangle)
    /// Draws what lies inside a rectangle only.
    func clipped(to rectangle: Rectangle, _ draw: () -> Void)
    /// Draws so that shapes that touch leave no seam: no pixel is covered in part.
    func fillsWholePixels(_ draw: () -> Void)
    /// How far a line of text goes to the right.
    func width(of text: String, _ style: TextStyle) -> Double
}

/// What can be filled or outlined.
enum Shape: Hashable {
    case rectangle(Rectangle)
    case circle(center: Point, radius: Double)
    /// Straight lines from point to point.
    case lines([Point])
    /// Straight lines from point to point and back to the first.
    case polygon([Point])
}

/// How a line is drawn.
public struct LineStyle: Hashable, Sendable {
    /// Its colour.
    public var color: Color
    /// In points.
    public var width: Double
    /// Lengths of dashes and gaps in points; empty: no gaps.
    public var dashes: [Double]

    /// A line.
    public init(_ color: Color, width: Double = 1, dashes: [Double] = []) {
        (self.color, self.width, self.dashes) = (color, width, dashes)
    }

    /// Dashes of the n-th category, so that lines are told apart without colour.
    static func dashes(_ index: Int) -> [Double] {
        [
            [], [4, 1.5], [1.2, 1.5], [5, 1.5, 1.2, 1.5], [2.5, 1.2], [7, 2], [5, 1.5, 1.2, 1.5, 1.2, 1.5], [1.2, 3],
        ][index % 8]
    }
}

/// How text is written.
struct TextStyle: Hashable {
    /// In points; 7 at least.
    var size = 7.0
    var isBold = false
    var color = Color.black
    /// Whether all letters have the same width.
    var isMonospaced = false

    /// From one line of text to the next, in points.
    var lineHeight: Double { 1.2 * size }
    /// Height of capital letters, in points.
    var capitalHeight: Double { 0.73 * size }
}

/// Where a line of text stands.
struct TextAnchor: Hashable {
    /// The point that belongs to the text.
    var point: Point
    /// Which part of the text stands at the point.
    var alignment = Alignment.left
    /// Whether the text goes upwards.
    var isVertical = false

    enum Alignment: Hashable {
        case left, center, right
    }
}

/// Colours of the cells of a matrix, row by row.
struct CellImage: Hashable {
    var columns: Int
    var colors: [Color]
    var rows: Int { columns == 0 ? 0 : colors.count / columns }
}
