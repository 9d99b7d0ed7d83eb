/// Bars that lie over each other, each a little translucent: the more of them reach a place, the denser it is.
///
/// The paper's Figure 2 overlays the batches of an epoch so.
public struct OverlaidBars: Hashable, Sendable {
    /// The length of each bar as a fraction of the whole width.
    public var fractions: [Double]

    /// Bars from the same start.
    public init(fractions: [Double]) { self.fractions = fractions }

    /// Draws the bars on one row.
    public func draw(into buffer: inout CellBuffer, x: Int, y: Int, width: Int, style: Style, glyphs: GlyphSet) {
        let lengths = fractions.filter(\.isFinite).map { max(1, Int((max(0, min(1, $0)) * Double(width)).rounded())) }
        guard !lengths.isEmpty else { return }
        let shades = Array(glyphs == .ascii ? ".=#@" : "░▒▓█")
        for column in 0..<width {
            let reaching = lengths.count { $0 > column }
            guard reaching > 0 else { break }
            let shade = (reaching * shades.count - 1) / lengths.count
            buffer[x + column, y] = Cell(shades[min(shades.count - 1, shade)], style: style)
        }
    }
}
