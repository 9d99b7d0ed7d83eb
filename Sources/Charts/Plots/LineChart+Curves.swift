extension LineChart {
    func draw(
        _ series: ChartSeries, _ index: Int, into buffer: inout CellBuffer, _ plot: Rectangle,
        _ capabilities: Capabilities
    ) {
        let grid = dots(series, plot, capabilities.glyphs)
        let later = Palette(capabilities).muted
        let cursorColumn = cursor.map { column($0, plot) - plot.x } ?? plot.width
        let repeatsTag = capabilities.colors == .mono && self.series.count > 1
        for row in 0..<plot.height {
            for x in 0..<plot.width {
                guard var glyph = grid.glyph(column: x, row: row) else { continue }
                // Without colors, curves carry their tag every few columns.
                if repeatsTag, (x + 3 * index) % 12 == 6 { glyph = series.tag }
                buffer[plot.x + x, plot.y + row] = Cell(glyph, style: x > cursorColumn ? later : series.style)
            }
        }
    }

    private func dots(_ series: ChartSeries, _ plot: Rectangle, _ glyphs: GlyphSet) -> DotGrid {
        var grid = DotGrid(columns: plot.width, rows: plot.height, glyphs: glyphs)
        var previous: (x: Int, y: Int)?
        for point in series.points {
            guard let last = height(point.last, grid) else {
                previous = nil
                continue
            }
            let x = dot(point.x, of: grid.width)
            if let previous { grid.line(from: previous, to: (x, last)) }
            let low = height(point.minimum, grid) ?? last
            let high = height(point.maximum, grid) ?? last
            for y in min(low, high)...max(low, high) { grid.set(x, y) }
            previous = (x, last)
        }
        return grid
    }

    private func height(_ y: Double, _ grid: DotGrid) -> Int? {
        limits.fraction(y).map { grid.height - 1 - Int(($0 * Double(grid.height - 1)).rounded()) }
    }

    /// Writes each curve's tag right of its newest point; where several end together, their tags stand side by side.
    func drawTags(into buffer: inout CellBuffer, _ plot: Rectangle) {
        guard series.count > 1 else { return }
        var rows: [Int: [(x: Int, series: ChartSeries)]] = [:]
        // A line that is no curve, such as one at a value to compare with, has a blank for its tag.
        for one in series where one.tag != " " {
            guard let point = one.points.last(where: { limits.scale.places($0.last) }),
                let fraction = limits.fraction(point.last)
            else { continue }
            let y = plot.bottom - 1 - Int((fraction * Double(plot.height - 1)).rounded())
            rows[y, default: []].append((min(column(point.x, plot) + 1, plot.right - 1), one))
        }
        for (y, tags) in rows {
            let ordered = tags.sorted { $0.x < $1.x }
            var free = plot.x
            for (index, tag) in ordered.enumerated() {
                let x = min(max(tag.x, free), plot.right - ordered.count + index)
                free = x + 1
                // In the curve's own style: tags move with every step, and on the line bold costs more than the tag.
                buffer[x, y] = Cell(tag.series.tag, style: tag.series.style)
            }
        }
    }
}
