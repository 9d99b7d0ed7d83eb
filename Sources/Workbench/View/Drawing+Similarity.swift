import Charts
import Records

extension Drawing {
    /// The heatmap with its scale, what its cursor reads, and mean and maximum over all pairs.
    mutating func drawSimilarity(
        _ model: WorkbenchModel, _ kind: SimilarityKind?, _ rectangle: Rectangle, hasCursor: Bool
    ) {
        guard !model.groups.isEmpty else {
            return writeEmpty("no decomposed blocks to compare in \(model.modelName)", in: rectangle)
        }
        guard let kind else {
            return writeEmpty("\(model.modelName) has no coefficients to compare", in: rectangle)
        }
        guard let matrix = model.matrix(of: kind), rectangle.height > 3 else {
            return writeEmpty("no similarity is recorded yet", in: rectangle)
        }
        if model.difference != nil {
            return drawDifference(model, kind, matrix, rectangle, hasCursor: hasCursor)
        }
        let cell = model.cell(of: kind)
        let entries = matrix.pooledRows
        let heatmap = Heatmap(
            entries: entries, values: matrix.values(model.pooling), cursor: hasCursor ? cell : nil,
            scale: model.heatmapScale, pooling: model.pooling)
        let place = Self.heatmapPlace(rectangle)
        let geometry = heatmap.draw(into: &buffer, place, capabilities: capabilities)
        let legend = Rectangle(
            x: place.x + geometry.columns + 1, y: place.y, width: HeatmapLegend.width, height: place.height)
        HeatmapLegend(scale: model.heatmapScale).draw(into: &buffer, legend, capabilities: capabilities)
        let room = rectangle.width - 1
        let notes = model.pixelNotes(geometry)
        if hasCursor {
            let line = fitting(model.readOut(matrix, cell, palette), columns: room)
            write(line, x: rectangle.x + 1, y: rectangle.bottom - 2, limit: room)
        } else if let note = notes.first {
            write(note, x: rectangle.x + 1, y: rectangle.bottom - 2, style: palette.muted, limit: room)
        }
        let figures = summaryLines(matrix.summary)
        let summary = fitting(hasCursor ? noted(figures, notes) : figures, columns: room)
        write(summary, x: rectangle.x + 1, y: rectangle.bottom - 1, limit: room)
    }

    /// Where the matrix stands in its pane.
    static func heatmapPlace(_ rectangle: Rectangle) -> Rectangle {
        rectangle.inset(left: 1, right: HeatmapLegend.width + 1, bottom: 2)
    }

    /// Figures with what one pixel shows, which is told even where that leaves fewer of them.
    func noted(_ figures: [Line], _ notes: [String]) -> [Line] {
        guard !notes.isEmpty else { return figures }
        return figures.flatMap { line in notes.map { .joined([line, Line($0, palette.muted)]) } }
    }

    func summaryLines(_ summary: SimilaritySummary) -> [Line] {
        let all = pair(summary.meanOffDiagonal, summary.maximumOffDiagonal)
        let parts = [
            ("shared-shared", pair(summary.meanSharedShared, summary.maximumSharedShared)),
            ("shared-unique", pair(summary.meanSharedUnique, summary.maximumSharedUnique)),
            ("unique-unique", pair(summary.meanUniqueUnique, summary.maximumUniqueUnique)),
        ].compactMap { name, pair in pair.map { Line("\(name) ", palette.muted) + Line($0) } }
        let total = all.map { Line("mean/max ", palette.muted) + Line($0) } ?? Line()
        let short = Line.joined([
            short("mean/max", summary.meanOffDiagonal, summary.maximumOffDiagonal),
            short("s-s", summary.meanSharedShared, summary.maximumSharedShared),
        ])
        return [
            .joined([total] + parts), .joined([total] + parts.prefix(2)), .joined([total] + parts.prefix(1)), short,
            total,
        ]
    }

    private func pair(_ mean: Double?, _ maximum: Double?) -> String? {
        guard let mean, let maximum else { return nil }
        return "\(cosine(mean))/\(cosine(maximum))"
    }

    private func short(_ name: String, _ mean: Double?, _ maximum: Double?) -> Line {
        guard let mean, let maximum else { return Line() }
        return Line("\(name) ", palette.muted) + Line("\(cosine(mean, 2))/\(cosine(maximum, 2))")
    }

    /// A cosine in three digits, without the zero before the point where it is small.
    func cosine(_ value: Double, _ decimals: Int = 3) -> String {
        let text = Numbers.fixed(value, decimals: decimals)
        return text.hasPrefix("0.") ? String(text.dropFirst()) : text
    }
}

extension MatrixRecord {
    /// All entries, row by row.
    func values(_ pooling: HeatmapPooling) -> [Double] {
        (0..<pooledRows).flatMap { row in
            (0..<pooledRows).map { value(row: row, column: $0, maximum: pooling == .maximum) }
        }
    }
}
