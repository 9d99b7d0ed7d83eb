import Charts

/// A curve in one row of text.
enum Spark {
    /// The curve in `columns` characters, the lowest value in the lowest glyph; shorter where there are fewer values.
    ///
    /// A column that stands for several values shows the last of them; values that are not finite are `!`.
    static func text(_ values: [Double], columns: Int, glyphs: GlyphSet) -> String {
        guard columns > 0, !values.isEmpty else { return "" }
        let count = min(columns, values.count)
        let shown = (1...count).map { values[$0 * values.count / count - 1] }
        let finite = shown.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else { return String(repeating: "!", count: count) }
        let levels = glyphs == .ascii ? Array("_.-:=+*#") : Array("▁▂▃▄▅▆▇█")
        return String(
            shown.map { value in
                guard value.isFinite else { return "!" }
                guard high > low else { return levels[0] }
                return levels[min(levels.count - 1, Int((value - low) / (high - low) * Double(levels.count)))]
            })
    }
}
