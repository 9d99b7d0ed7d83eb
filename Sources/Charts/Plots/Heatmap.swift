/// A square matrix of numbers in 0…1, or of differences around 0, as colors, two to a cell where half blocks exist.
public struct Heatmap: Hashable, Sendable {
    /// Rows, and columns, of the matrix.
    public var entries: Int
    /// Row by row.
    public var values: [Double]
    /// The entry that is looked at.
    public var cursor: Cursor?
    /// How numbers become levels.
    public var scale: HeatmapScale
    /// How a pixel that shows several entries sums them up; of differences the greatest is that furthest from 0.
    public var pooling: HeatmapPooling
    /// For differences: the size at which the colors end; `nil` for numbers in 0…1.
    public var differenceRange: Double?

    /// An entry of the matrix.
    public struct Cursor: Hashable, Sendable {
        /// From 0 at the top.
        public var row: Int
        /// From 0 at the left.
        public var column: Int

        /// The entry in a row and column, from 0.
        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// A matrix; `values` has `entries`² numbers.
    public init(
        entries: Int, values: [Double], cursor: Cursor?, scale: HeatmapScale, pooling: HeatmapPooling
    ) {
        precondition(values.count == entries * entries, "a heatmap of \(entries) rows needs as many columns")
        self.entries = entries
        self.values = values
        self.cursor = cursor
        self.scale = scale
        self.pooling = pooling
    }

    /// Draws the matrix from the top left corner of a rectangle and says how it was laid out.
    @discardableResult
    public func draw(
        into buffer: inout CellBuffer, _ rectangle: Rectangle, capabilities: Capabilities
    ) -> HeatmapGeometry {
        let map = ColorMap(capabilities, isDiverging: differenceRange != nil)
        let geometry = HeatmapGeometry(
            entries: entries, columns: rectangle.width, rows: rectangle.height, hasHalfBlocks: map.hasHalfBlocks)
        guard entries > 0, !rectangle.isEmpty else { return geometry }
        for row in 0..<min(geometry.rows, rectangle.height) {
            for column in 0..<min(geometry.columns, rectangle.width) {
                buffer[rectangle.x + column, rectangle.y + row] = cell(column, row, geometry, map)
            }
        }
        drawCursor(into: &buffer, rectangle, geometry, map, capabilities.glyphs)
        return geometry
    }

    private func cell(_ column: Int, _ row: Int, _ geometry: HeatmapGeometry, _ map: ColorMap) -> Cell {
        let y = row * geometry.pixelsPerRow
        let upper = level(column, y, geometry, map)
        guard geometry.pixelsPerRow == 2 else { return map.cell(upper) }
        guard y + 1 < geometry.vertical.pixels else { return map.upperHalf(upper) }
        return map.cell(upper: upper, lower: level(column, y + 1, geometry, map))
    }

    private func level(_ x: Int, _ y: Int, _ geometry: HeatmapGeometry, _ map: ColorMap) -> Int? {
        let rows = geometry.vertical.entries(ofPixel: y)
        let columns = geometry.horizontal.entries(ofPixel: x)
        var (sum, maximum, count) = (0.0, -Double.infinity, 0.0)
        for row in rows {
            for value in values[(row * entries + columns.lowerBound)..<(row * entries + columns.upperBound)] {
                guard value.isFinite else { return nil }
                sum += value
                if differenceRange == nil {
                    maximum = max(maximum, value)
                } else if count == 0 || abs(value) > abs(maximum) {
                    maximum = value
                }
                count += 1
            }
        }
        let value = pooling == .mean ? sum / count : maximum
        guard let differenceRange else { return map.level(scale.fraction(value)) }
        return map.level((scale.signedFraction(value / differenceRange) + 1) / 2)
    }

    private func drawCursor(
        into buffer: inout CellBuffer, _ rectangle: Rectangle, _ geometry: HeatmapGeometry, _ map: ColorMap,
        _ glyphs: GlyphSet
    ) {
        guard let cursor, (0..<entries).contains(cursor.row), (0..<entries).contains(cursor.column) else { return }
        let x = geometry.horizontal.pixel(ofEntry: cursor.column)
        let y = geometry.vertical.pixel(ofEntry: cursor.row)
        let style = map.mark(on: level(x, y, geometry, map))
        let (column, row) = (rectangle.x + x, rectangle.y + y / geometry.pixelsPerRow)
        guard rectangle.contains(x: column, y: row) else { return }
        buffer[column, row] = Cell(glyphs == .ascii ? "+" : "┼", style: style)
    }
}

/// How numbers in 0…1 become levels.
public enum HeatmapScale: Hashable, Sendable {
    case linear
    /// By the square root, which tells small numbers apart.
    case squareRoot

    /// The other scale.
    public var toggled: HeatmapScale { self == .linear ? .squareRoot : .linear }

    /// Where a number lies on the scale.
    public func fraction(_ value: Double) -> Double { self == .linear ? value : max(0, value).squareRoot() }

    /// Where a number in −1…1 lies on the same scale to both sides of 0.
    public func signedFraction(_ value: Double) -> Double { value < 0 ? -fraction(-value) : fraction(value) }

    /// The number at a place on the scale.
    public func value(_ fraction: Double) -> Double { self == .linear ? fraction : fraction * fraction }
}

/// How several entries of a matrix become one pixel.
public enum HeatmapPooling: Hashable, Sendable {
    case mean, maximum

    /// The other way.
    public var toggled: HeatmapPooling { self == .mean ? .maximum : .mean }
}
