import Charts
import Records

extension Drawing {
    /// How a similarity differs from what it is compared with, red where it is greater now, blue where it was.
    mutating func drawDifference(
        _ model: WorkbenchModel, _ kind: SimilarityKind, _ matrix: MatrixRecord, _ rectangle: Rectangle, hasCursor: Bool
    ) {
        guard let reference = model.reference(of: kind) else {
            return writeEmpty(model.missingReference, in: rectangle)
        }
        let isMaximum = model.pooling == .maximum
        let values = zip(matrix.values(model.pooling), reference.values(model.pooling)).map { $0 - $1 }
        let range = Self.range(of: values)
        var heatmap = Heatmap(
            entries: matrix.pooledRows, values: values, cursor: hasCursor ? model.cell(of: kind) : nil,
            scale: model.heatmapScale, pooling: model.pooling)
        heatmap.differenceRange = range
        let place = Self.heatmapPlace(rectangle)
        let geometry = heatmap.draw(into: &buffer, place, capabilities: capabilities)
        let legend = Rectangle(
            x: place.x + geometry.columns + 1, y: place.y, width: HeatmapLegend.width, height: place.height)
        HeatmapLegend(scale: model.heatmapScale, differenceRange: range)
            .draw(into: &buffer, legend, capabilities: capabilities)
        let room = rectangle.width - 1
        let cell = model.cell(of: kind)
        let row = max(0, min(matrix.pooledRows - 1, cell.row))
        let column = max(0, min(matrix.pooledRows - 1, cell.column))
        let now = matrix.value(row: row, column: column, maximum: isMaximum)
        let then = reference.value(row: row, column: column, maximum: isMaximum)
        let line = hasCursor ? fitting(model.readOut(matrix, row, column, now: now, then: then), columns: room) : Line()
        write(line, x: rectangle.x + 1, y: rectangle.bottom - 2, limit: room)
        let summary = fitting(summaryLines(matrix.summary, reference.summary), columns: room)
        write(summary, x: rectangle.x + 1, y: rectangle.bottom - 1, limit: room)
    }

    /// Where the colors end: a round number that holds every difference.
    private static func range(of differences: [Double]) -> Double {
        let most = differences.filter(\.isFinite).map(abs).max() ?? 0
        return [0.02, 0.1, 0.2, 0.4].first { most <= $0 } ?? 1
    }

    /// Means over pairs, now and then.
    private func summaryLines(_ now: SimilaritySummary, _ then: SimilaritySummary) -> [Line] {
        let parts: [(String, KeyPath<SimilaritySummary, Double?>)] = [
            ("mean", \.meanOffDiagonal), ("max", \.maximumOffDiagonal), ("s-s", \.meanSharedShared),
            ("s-u", \.meanSharedUnique), ("u-u", \.meanUniqueUnique),
        ]
        let lines = parts.compactMap { name, path -> Line? in
            guard let new = now[keyPath: path], let old = then[keyPath: path] else { return nil }
            return Line("\(name) ", palette.muted) + Line(cosine(new)) + Line(" was ", palette.muted)
                + Line(cosine(old))
        }
        return (0..<max(1, lines.count)).map { .joined(lines.dropLast($0)) }
    }
}

extension WorkbenchModel {
    /// Why there is nothing to compare with.
    fileprivate var missingReference: String {
        switch difference {
        case .session(_, let title): "\(title) has no matrix of this shape at this step"
        case .step(let step): "no similarity is recorded at or before step \(step)"
        case nil: ""
        }
    }

    /// The same in fewer columns: of another session its letter.
    var shortDifferenceText: String {
        guard case .session(_, let title)? = difference, let end = title.firstIndex(of: ")") else {
            return differenceText ?? ""
        }
        return "minus \(title[...end])"
    }

    /// What the similarity is compared with, in a title.
    var differenceText: String? {
        switch difference {
        case .session(_, let title): "minus \(title)"
        case .step(let step): "minus step \(reference(of: kind)?.step ?? step)"
        case nil: nil
        }
    }
}
