/// Upright bars that lie over each other, each a little translucent: the more of them reach a height, the denser it is.
///
/// The paper's Figure 2 overlays the batches of an epoch so.
public struct OverlaidColumns: Hashable, Sendable {
    /// The height of each bar as a fraction of the whole height.
    public var fractions: [Double]
    /// The height of one that is marked by a line across.
    public var mark: Double?

    /// Bars on the same foot.
    public init(fractions: [Double], mark: Double? = nil) {
        self.fractions = fractions
        self.mark = mark
    }

    /// Draws the bars in a rectangle; one that is not empty has at least a row.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, style: Style, glyphs: GlyphSet) {
        let height = rectangle.height
        func rows(_ fraction: Double) -> Int { max(1, Int((max(0, min(1, fraction)) * Double(height)).rounded())) }
        let lengths = fractions.filter(\.isFinite).map(rows)
        guard !lengths.isEmpty, !rectangle.isEmpty else { return }
        let shades = Array(glyphs == .ascii ? ".=#@" : "░▒▓█")
        for row in 0..<height {
            let reaching = lengths.count { $0 > row }
            guard reaching > 0 else { break }
            let shade = min(shades.count - 1, (reaching * shades.count - 1) / lengths.count)
            for x in rectangle.x..<rectangle.right {
                buffer[x, rectangle.bottom - 1 - row] = Cell(shades[shade], style: style)
            }
        }
        guard let mark, mark.isFinite else { return }
        for x in rectangle.x..<rectangle.right {
            buffer[x, rectangle.bottom - rows(mark)] = Cell(
                glyphs == .ascii ? "=" : "━", style: Style(bold: true, reverse: true))
        }
    }
}
