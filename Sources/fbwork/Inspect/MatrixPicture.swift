import Charts
import NeuralNetworks

/// Similarity matrices, and differences of them, as text.
struct MatrixPicture {
    let output: OutputStyle

    /// Small matrices are drawn larger, up to so many rows of a terminal.
    private static let comfortableRows = 16

    /// Every matrix under a line that names it.
    func text(_ inspection: Inspection) -> String {
        inspection.matrices.map { matrix in
            let values = (matrix.full?() ?? matrix.record.pooledValues).map(Double.init)
            let factor = matrix.full == nil ? matrix.record.factor : 1
            return picture(
                values, entries: matrix.record.rows / factor, title: Self.title(matrix.layout), factor: factor)
        }.joined(separator: "\n\n")
    }

    /// Every difference under a line that names it.
    func text(_ comparison: InspectionComparison) -> String {
        comparison.matrices.map(difference).joined(separator: "\n\n")
    }

    private static func title(_ layout: SimilarityLayout) -> String {
        let shared = layout.sharedRows
        let rows =
            layout.kind.isOfFilters && shared > 0 ? "\(layout.rows) rows, \(shared) shared" : "\(layout.rows) rows"
        return "\(layout.name): \(rows)"
    }

    /// Rows of a terminal that a matrix of so many entries may take.
    private func geometry(entries: Int, room: Int, hasHalfBlocks: Bool) -> HeatmapGeometry {
        let needed = hasHalfBlocks ? (entries + 1) / 2 : entries
        let rows = min(max(needed, Self.comfortableRows), max(1, room / 2))
        return HeatmapGeometry(entries: entries, columns: room, rows: rows, hasHalfBlocks: hasHalfBlocks)
    }

    private func picture(_ values: [Double], entries: Int, title: String, factor: Int) -> String {
        // The square root tells small numbers apart.
        let heatmap = Heatmap(entries: entries, values: values, cursor: nil, scale: .squareRoot, pooling: .mean)
        let room = max(8, output.columns - HeatmapLegend.width - 2)
        let geometry = geometry(
            entries: entries, room: room, hasHalfBlocks: ColorMap(output.capabilities).hasHalfBlocks)
        var buffer = CellBuffer(width: geometry.columns + HeatmapLegend.width + 2, height: max(geometry.rows, 5))
        heatmap.draw(
            into: &buffer, Rectangle(x: 0, y: 0, width: room, height: geometry.rows),
            capabilities: output.capabilities)
        HeatmapLegend(scale: .squareRoot).draw(
            into: &buffer,
            Rectangle(x: geometry.columns + 2, y: 0, width: HeatmapLegend.width, height: min(buffer.height, 9)),
            capabilities: output.capabilities)
        return "|cos|, \(title)\(note(geometry, factor: factor, of: "mean"))\n" + output.text(buffer)
    }

    private func difference(_ matrix: MatrixChange) -> String {
        let map = DivergingMap(output.capabilities)
        let geometry = geometry(
            entries: matrix.entries, room: output.columns - 2, hasHalfBlocks: map.hasHalfBlocks)
        var picture = SignedPicture(width: geometry.horizontal.pixels, height: geometry.vertical.pixels)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                picture[x, y] = largest(
                    matrix, rows: geometry.vertical.entries(ofPixel: y),
                    columns: geometry.horizontal.entries(ofPixel: x))
            }
        }
        var buffer = CellBuffer(width: picture.width, height: geometry.rows)
        picture.draw(into: &buffer, x: 0, y: 0, scale: matrix.maximum, columns: 1, map: map)
        return "Change of |cos|, \(Self.title(matrix.layout))"
            + note(geometry, factor: matrix.factor, of: "largest change") + "\n"
            + SignedPicture.legend(scale: matrix.maximum, isExceeded: false, map: map) + "\n" + output.text(buffer)
    }

    /// The change of largest size among some rows and columns.
    private func largest(_ matrix: MatrixChange, rows: Range<Int>, columns: Range<Int>) -> Float {
        var found: Float = 0
        for row in rows {
            for column in columns {
                let value = matrix.differences[row * matrix.entries + column]
                if abs(value) > abs(found) || !value.isFinite { found = value }
            }
        }
        return found
    }

    private func note(_ geometry: HeatmapGeometry, factor: Int, of pooling: String) -> String {
        let (across, down) = (
            geometry.horizontal.entriesPerPixel * factor, geometry.vertical.entriesPerPixel * factor
        )
        return across > 1 || down > 1 ? "; a place is the \(pooling) of \(down)×\(across)" : ""
    }
}
