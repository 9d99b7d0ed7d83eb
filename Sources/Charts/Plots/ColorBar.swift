/// The scale of a ``ColorGrid`` in one row: the lower end, all levels, the upper end.
public struct ColorBar: Hashable, Sendable {
    /// What the lowest level stands for.
    public var lower: String
    /// What the highest level stands for.
    public var upper: String
    /// Whether zero lies in the middle of the scale.
    public var isDiverging: Bool

    /// A scale between two labels.
    public init(lower: String, upper: String, isDiverging: Bool = false) {
        self.lower = lower
        self.upper = upper
        self.isDiverging = isDiverging
    }

    /// Draws the scale and says which column is free after it; nothing where it does not fit.
    @discardableResult
    public func draw(
        into buffer: inout CellBuffer, x: Int, y: Int, limit: Int, capabilities: Capabilities
    ) -> Int {
        let map = ColorMap(capabilities, isDiverging: isDiverging)
        let muted = Palette(capabilities).muted
        guard lower.count + upper.count + map.levels + 2 <= limit else { return x }
        var column = buffer.write(lower, x: x, y: y, style: muted) + 1
        for level in 0..<map.levels {
            buffer[column, y] = map.cell(level)
            column += 1
        }
        return buffer.write(upper, x: column + 1, y: y, style: muted)
    }
}
