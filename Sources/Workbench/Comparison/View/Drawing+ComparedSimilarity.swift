import Charts
import Records

extension Drawing {
    /// The similarity matrices of one group of all sessions side by side, as Figure 3.
    mutating func drawComparedSimilarity(_ comparison: ComparisonModel, _ layout: ComparisonLayout) {
        let (places, scale) = layout.columns(comparison.members.count, focus: comparison.focus)
        drawFrame(comparison, places + (scale.map { [(-1, $0)] } ?? []), layout)
        if let scale, let lead = comparison.focused, !lead.groups.isEmpty {
            HeatmapLegend(scale: lead.heatmapScale).draw(
                into: &buffer, legend(beside: scale, layout), capabilities: capabilities)
        }
        for (index, rectangle) in places {
            let model = comparison.members[index].model
            let place = rectangle.inset(top: 1)
            guard !model.groups.isEmpty else {
                writeEmpty("no decomposed blocks to compare in \(model.modelName)", in: place)
                continue
            }
            let matrices = model.reading?.matrices ?? []
            guard !matrices.isEmpty else {
                writeEmpty("no similarity is recorded yet", in: place)
                continue
            }
            let height = place.height / matrices.count
            for (row, matrix) in matrices.enumerated() {
                let part = Rectangle(x: place.x, y: place.y + row * height, width: place.width, height: height)
                drawMatrix(model, matrix, part, hasLegend: scale == nil)
            }
        }
    }

    /// Beside the first row of matrices.
    private func legend(beside place: Rectangle, _ layout: ComparisonLayout) -> Rectangle {
        let rows = layout.hasBothKinds ? place.height / 2 : place.height
        return Rectangle(x: place.x + 1, y: place.y + 1, width: place.width - 1, height: max(2, rows - 5))
    }

    /// A matrix with its scale and summary, without a cursor.
    mutating func drawMatrix(
        _ model: WorkbenchModel, _ matrix: MatrixRecord, _ rectangle: Rectangle, hasLegend: Bool = true
    ) {
        guard rectangle.height > 1 else { return }
        // Where room is short, the picture is worth more than figures of its parts.
        let figureRows = rectangle.height >= 10 ? 4 : rectangle.height >= 7 ? 2 : rectangle.height >= 4 ? 1 : 0
        let heatmap = Heatmap(
            entries: matrix.pooledRows, values: matrix.values(model.pooling), cursor: nil, scale: model.heatmapScale,
            pooling: model.pooling)
        let legendColumns = hasLegend ? HeatmapLegend.width + 1 : 0
        let place = rectangle.inset(left: 1, right: legendColumns, bottom: figureRows)
        let geometry = heatmap.draw(into: &buffer, place, capabilities: capabilities)
        if hasLegend {
            let legend = Rectangle(
                x: place.x + geometry.columns + 1, y: place.y, width: HeatmapLegend.width, height: geometry.rows)
            HeatmapLegend(scale: model.heatmapScale).draw(into: &buffer, legend, capabilities: capabilities)
        }
        let summary = matrix.summary
        let lines = [
            figures("all", summary.meanOffDiagonal, summary.maximumOffDiagonal),
            figures("shared-shared", summary.meanSharedShared, summary.maximumSharedShared),
            figures("shared-unique", summary.meanSharedUnique, summary.maximumSharedUnique),
            figures("unique-unique", summary.meanUniqueUnique, summary.maximumUniqueUnique),
        ].compactMap(\.self)
        let shown = told(model.pixelNotes(geometry), lines, summary, rows: figureRows)
        var y = min(place.y + geometry.rows, rectangle.bottom - figureRows)
        for line in shown {
            write(fitting(line, columns: rectangle.width - 1), x: rectangle.x + 1, y: y, limit: rectangle.width - 1)
            y += 1
        }
    }

    /// Figures in so many rows, and what one pixel shows: in a row of its own where one is left.
    private func told(_ notes: [String], _ figures: [[Line]], _ summary: SimilaritySummary, rows: Int) -> [[Line]] {
        guard !notes.isEmpty, let first = figures.first else { return Array(figures.prefix(rows)) }
        if figures.count < rows { return figures + [notes.map { Line($0, palette.muted) }] }
        let all = [summary.meanOffDiagonal, summary.maximumOffDiagonal].compactMap { $0.map { cosine($0, 2) } }
        let shortest = Line("all ", palette.muted) + Line(all.joined(separator: "/"))
        return Array(([noted(first + [shortest], notes)] + figures.dropFirst()).prefix(rows))
    }

    private func figures(_ name: String, _ mean: Double?, _ maximum: Double?) -> [Line]? {
        guard let mean, let maximum else { return nil }
        let initials = name.split(separator: "-").compactMap { $0.first.map(String.init) }.joined(separator: "-")
        let short = name.contains("-") ? initials : name
        let (meanText, maximumText) = (Numbers.fixed(mean, decimals: 4), Numbers.fixed(maximum, decimals: 3))
        return [
            Line("\(name) ", palette.muted) + Line("mean \(meanText) max \(maximumText)"),
            Line("\(name) ", palette.muted) + Line("\(meanText)/\(maximumText)"),
            Line("\(short) ", palette.muted) + Line("\(meanText)/\(maximumText)"),
        ]
    }
}
