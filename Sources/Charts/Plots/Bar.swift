/// A horizontal bar, drawn in eighths of a column.
public struct Bar: Hashable, Sendable {
    /// The length as a fraction of the whole width; `nil` draws nothing.
    public var fraction: Double?

    /// A bar of a fraction of the width.
    public init(fraction: Double?) { self.fraction = fraction }

    /// Draws the bar; one that is not empty shows at least its thinnest glyph.
    public func draw(
        into buffer: inout CellBuffer, x: Int, y: Int, width: Int, style: Style, glyphs: GlyphSet
    ) {
        guard let fraction, fraction.isFinite, width > 0 else { return }
        let parts = glyphs == .ascii ? 1 : 8
        let eighths = max(1, Int((max(0, min(1, fraction)) * Double(width * parts)).rounded()))
        for column in 0..<width {
            let filled = min(parts, eighths - column * parts)
            guard filled > 0 else { break }
            buffer[x + column, y] = Cell(glyphs == .ascii ? "#" : Self.eighths[filled - 1], style: style)
        }
    }

    private static let eighths = Array("▏▎▍▌▋▊▉█")
}
