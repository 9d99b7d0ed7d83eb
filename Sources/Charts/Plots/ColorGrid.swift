/// Rows of numbers over columns as colors: a row of cells each where there is room, else two or more to a cell.
public struct ColorGrid: Hashable, Sendable {
    /// What stands in one place of the grid.
    public enum Entry: Hashable, Sendable {
        /// Nothing was measured.
        case empty
        /// A place on the scale, 0…1.
        case fraction(Double)
        /// What has no place on the scale, such as a zero on a logarithmic one.
        case glyph(Character, Style)
    }

    /// The entries of each row from left to right; all rows are equally long.
    public var rows: [[Entry]]
    /// The column that is looked at.
    public var cursor: Int?
    /// Whether the middle of the scale stands for nothing, and both ends for much of it.
    public var isDiverging: Bool

    /// Rows from top to bottom.
    public init(rows: [[Entry]], cursor: Int? = nil, isDiverging: Bool = false) {
        precondition(Set(rows.map(\.count)).count <= 1, "the rows of a grid are equally long")
        self.rows = rows
        self.cursor = cursor
        self.isDiverging = isDiverging
    }

    /// Rows of the grid that one row of cells shows when it is drawn into `height` of them.
    public static func rowsPerCell(_ rows: Int, height: Int) -> Int {
        max(1, (rows + max(1, height) - 1) / max(1, height))
    }

    /// Draws the grid from the top left corner of a rectangle, one column a cell.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, capabilities: Capabilities) {
        let map = ColorMap(capabilities, isDiverging: isDiverging)
        let stride = Self.rowsPerCell(rows.count, height: rectangle.height)
        for (y, first) in Swift.stride(from: 0, to: rows.count, by: stride).enumerated() {
            let shown = rows[first..<min(rows.count, first + stride)]
            for x in 0..<min(rectangle.width, rows[first].count) {
                let entries = shown.map { $0[x] }
                buffer[rectangle.x + x, rectangle.y + y] = cell(entries, isCursor: x == cursor, map)
            }
        }
    }

    private func cell(_ entries: [Entry], isCursor: Bool, _ map: ColorMap) -> Cell {
        let half = (entries.count + 1) / 2
        let isSplit = map.hasHalfBlocks && entries.count > 1
        let upper = Self.summary(isSplit ? entries[..<half] : entries[...])
        let lower = isSplit ? Self.summary(entries[half...]) : upper
        if isCursor {
            let glyph: Character = map.glyphs == .ascii ? "|" : "│"
            guard case .fraction(let fraction) = upper else {
                return Cell(glyph, style: Palette(map.depth, theme: map.theme).cursor)
            }
            return Cell(glyph, style: map.mark(on: map.level(fraction)))
        }
        switch (upper, lower) {
        case (.fraction(let upper), .fraction(let lower)) where isSplit:
            return map.cell(upper: map.level(upper), lower: map.level(lower))
        case (.fraction(let fraction), .empty) where isSplit: return map.upperHalf(map.level(fraction))
        case (.empty, .fraction(let fraction)) where isSplit: return map.lowerHalf(map.level(fraction))
        case (.fraction(let fraction), _), (.empty, .fraction(let fraction)): return map.cell(map.level(fraction))
        case (.glyph(let glyph, let style), _): return Cell(glyph, style: style)
        case (.empty, .glyph(let glyph, let style)): return Cell(glyph, style: style)
        case (.empty, .empty): return .blank
        }
    }

    /// What stands for several entries: a glyph says more than any number, the greatest number more than the others.
    private static func summary(_ entries: ArraySlice<Entry>) -> Entry {
        var greatest: Double?
        for entry in entries {
            switch entry {
            case .glyph: return entry
            case .fraction(let fraction): greatest = max(greatest ?? fraction, fraction)
            case .empty: continue
            }
        }
        return greatest.map { .fraction($0) } ?? .empty
    }
}
