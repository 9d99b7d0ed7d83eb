import Charts

/// Numbers on both sides of zero as pixels; what is `nil` is left out.
struct SignedPicture {
    let width: Int
    let height: Int
    /// Row by row.
    private var values: [Float?]

    /// A picture of which everything is left out.
    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        values = Array(repeating: nil, count: width * height)
    }

    subscript(x: Int, y: Int) -> Float? {
        get { values[y * width + x] }
        set { values[y * width + x] = newValue }
    }

    /// Draws the pixels from a place on, each `columns` wide; ±`scale` has the strongest colors.
    func draw(into buffer: inout CellBuffer, x: Int, y: Int, scale: Double, columns: Int, map: DivergingMap) {
        func level(_ column: Int, _ row: Int) -> Int? {
            guard row < height, let value = self[column, row] else { return nil }
            return map.level(scale > 0 ? Double(value) / scale : 0)
        }
        let pixelsPerRow = map.hasHalfBlocks ? 2 : 1
        for row in 0..<Self.rows(height, map) {
            for column in 0..<width {
                let upper = level(column, row * pixelsPerRow)
                let cell =
                    pixelsPerRow == 2
                    ? map.cell(upper: upper, lower: level(column, 2 * row + 1)) : upper.map { map.cell($0) } ?? .blank
                for offset in 0..<columns { buffer[x + column * columns + offset, y + row] = cell }
            }
        }
    }

    /// Rows of cells that so many pixels take.
    static func rows(_ pixels: Int, _ map: DivergingMap) -> Int { map.hasHalfBlocks ? (pixels + 1) / 2 : pixels }

    /// A line that says what the colors or glyphs mean.
    ///
    /// - Parameter isExceeded: whether there may be numbers of a larger size than `scale`.
    static func legend(scale: Double, isExceeded: Bool, map: DivergingMap) -> String {
        let beyond = isExceeded ? ", and beyond" : ""
        let number = Numbers.short(scale)
        guard map.depth == .mono || map.depth == .c16 && map.glyphs == .ascii else {
            return "blue: down to -\(number), red: up to \(number)\(beyond)"
        }
        return "from -\(number) to \(number)\(beyond): # = - blank + x X"
    }
}
