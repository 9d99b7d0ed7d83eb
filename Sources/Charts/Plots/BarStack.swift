/// Horizontal bars one below the other: a row each where there is room, else several to a row in dots.
public struct BarStack: Hashable, Sendable {
    /// The length of each bar as a fraction of the whole width; `nil` draws nothing.
    public var fractions: [Double?]

    /// Bars from top to bottom.
    public init(fractions: [Double?]) { self.fractions = fractions }

    /// Draws the bars from the top left corner of a rectangle, as many to a row as ``ColorGrid`` shows rows there.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, style: Style, glyphs: GlyphSet) {
        guard !rectangle.isEmpty else { return }
        let stride = ColorGrid.rowsPerCell(fractions.count, height: rectangle.height)
        guard stride > 1 else {
            for (y, fraction) in fractions.enumerated() {
                Bar(fraction: fraction).draw(
                    into: &buffer, x: rectangle.x, y: rectangle.y + y, width: rectangle.width, style: style,
                    glyphs: glyphs)
            }
            return
        }
        let rows = (fractions.count + stride - 1) / stride
        var grid = DotGrid(columns: rectangle.width, rows: rows, glyphs: glyphs)
        let dots = DotGrid.down(glyphs)
        for (index, fraction) in fractions.enumerated() {
            guard let fraction, fraction.isFinite else { continue }
            let length = max(1, Int((max(0, min(1, fraction)) * Double(grid.width)).rounded()))
            // Where a row has more dots than bars, the first bars of a cell are thicker.
            let part = index % stride
            let (top, bottom) = (part * dots / stride, max(part * dots / stride, (part + 1) * dots / stride - 1))
            for y in top...bottom {
                for x in 0..<length { grid.set(x, index / stride * dots + y) }
            }
        }
        for y in 0..<rows {
            for x in 0..<rectangle.width {
                guard let glyph = grid.glyph(column: x, row: y) else { continue }
                buffer[rectangle.x + x, rectangle.y + y] = Cell(glyph, style: style)
            }
        }
    }
}
