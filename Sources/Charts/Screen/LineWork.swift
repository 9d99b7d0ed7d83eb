/// Thin lines that join wherever they meet: the frame between the parts of a screen.
public struct LineWork: Hashable, Sendable {
    private let size: Size
    private var arms: [UInt8]

    /// No lines on a screen of a size.
    public init(_ size: Size) {
        self.size = size
        arms = Array(repeating: 0, count: size.width * size.height)
    }

    /// Adds a horizontal line between two columns, both included.
    public mutating func addHorizontal(y: Int, from first: Int, through last: Int) {
        guard first <= last else { return }
        for x in first...last { add((x > first ? Self.left : 0) | (x < last ? Self.right : 0), x, y) }
    }

    /// Adds a vertical line between two rows, both included.
    public mutating func addVertical(x: Int, from first: Int, through last: Int) {
        guard first <= last else { return }
        for y in first...last { add((y > first ? Self.up : 0) | (y < last ? Self.down : 0), x, y) }
    }

    /// Draws all lines.
    public func draw(into buffer: inout CellBuffer, style: Style) {
        for y in 0..<size.height {
            for x in 0..<size.width where arms[y * size.width + x] != 0 {
                buffer[x, y] = Cell(Self.glyphs[Int(arms[y * size.width + x])], style: style)
            }
        }
    }

    private mutating func add(_ arm: UInt8, _ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
        arms[y * size.width + x] |= arm
    }

    private static let up: UInt8 = 1
    private static let down: UInt8 = 2
    private static let left: UInt8 = 4
    private static let right: UInt8 = 8
    private static let glyphs = Array(" ╵╷│╴┘┐┤╶└┌├─┴┬┼")
}
