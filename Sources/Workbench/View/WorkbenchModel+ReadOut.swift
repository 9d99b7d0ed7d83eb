import Charts
import Records

extension WorkbenchModel {
    /// What the heatmap's cursor stands on, the most telling wording first.
    func readOut(_ matrix: MatrixRecord, _ cell: Heatmap.Cursor, _ palette: Palette) -> [Line] {
        let row = max(0, min(matrix.pooledRows - 1, cell.row))
        let column = max(0, min(matrix.pooledRows - 1, cell.column))
        let mean = Numbers.fixed(matrix.value(row: row, column: column), decimals: 3)
        let value = Line("|cos| \(mean)", Style(bold: true))
        let maximum =
            matrix.factor > 1
            ? Line(" max \(Numbers.fixed(matrix.value(row: row, column: column, maximum: true), decimals: 3))") : Line()
        let long = Line("\(name(matrix, row)) × \(name(matrix, column))")
        let short = Line("\(shortName(matrix, row)) × \(shortName(matrix, column))")
        return [
            .joined([value + maximum, long]), .joined([value, long]), .joined([value + maximum, short]),
            .joined([value, short]), value,
        ]
    }

    /// The same of a difference.
    func readOut(_ matrix: MatrixRecord, _ row: Int, _ column: Int, now: Double, then: Double) -> [Line] {
        let (new, old) = (Numbers.fixed(now, decimals: 3), Numbers.fixed(then, decimals: 3))
        let sign = now < then ? "−" : "+"
        let difference = Line("\(sign)\(Numbers.fixed(abs(now - then), decimals: 3))", Style(bold: true))
        let both = Line("= \(new) − \(old)")
        let names = Line("\(name(matrix, row)) × \(name(matrix, column))")
        let short = Line("\(shortName(matrix, row)) × \(shortName(matrix, column))")
        return [
            .joined([difference + Line(" ") + both, names]), .joined([difference + Line(" ") + both, short]),
            .joined([difference, short]), difference,
        ]
    }

    /// What one pixel of a heatmap shows, the longest wording first; nothing where it is one pair.
    func pixelNotes(_ geometry: HeatmapGeometry) -> [String] {
        let (rows, columns) = (geometry.vertical.entriesPerPixel, geometry.horizontal.entriesPerPixel)
        guard rows > 1 || columns > 1 else { return [] }
        let isMean = pooling == .mean
        return [
            "each cell: \(isMean ? "mean" : "maximum") of \(rows)×\(columns)",
            "\(rows)×\(columns) \(isMean ? "mean" : "max")",
        ]
    }

    /// A row of the matrix in words: `shared 3`, `use 2 unique 1`, `use 3 channel 17-20`.
    private func name(_ matrix: MatrixRecord, _ row: Int) -> String {
        let place = place(matrix, row)
        return switch place.part {
        case .shared(let basis): (basis.map { "\($0) " } ?? "") + "shared \(place.numbers)"
        case .unique(let use): "use \(use) unique \(place.numbers)"
        case .coefficients(let use): "use \(use) channel \(place.numbers)"
        }
    }

    /// The same in a few columns: `s3`, `u2.1`, `c3.17-20`.
    private func shortName(_ matrix: MatrixRecord, _ row: Int) -> String {
        let place = place(matrix, row)
        return switch place.part {
        case .shared(let basis): "s\(basis.map { String($0.prefix(1)) } ?? "")\(place.numbers)"
        case .unique(let use): "u\(use).\(place.numbers)"
        case .coefficients(let use): "c\(use).\(place.numbers)"
        }
    }

    private enum Part {
        /// Of the basis of a kind, where the group has two.
        case shared(basis: String?)
        case unique(use: Int)
        case coefficients(use: Int)
    }

    /// Which part of the group a row belongs to, and its numbers in it, from 1.
    private func place(_ matrix: MatrixRecord, _ row: Int) -> (part: Part, numbers: String) {
        var first = row * matrix.factor
        let count = min(matrix.factor, matrix.rows - first)
        func numbers() -> String { count > 1 ? "\(first + 1)-\(first + count)" : "\(first + 1)" }
        let perUse = max(1, matrix.rowsPerUse)
        if matrix.kind.isOfFilters {
            let bases = session.bases.filter { $0.group == matrix.group && matrix.kind.covers($0) }
            for basis in bases {
                if first < basis.rank { return (.shared(basis: bases.count > 1 ? basis.kind : nil), numbers()) }
                first -= basis.rank
            }
        }
        let use = first / perUse + 1
        first %= perUse
        return (matrix.kind.isOfFilters ? .unique(use: use) : .coefficients(use: use), numbers())
    }
}

extension SimilarityKind {
    /// Whether the filters of a basis are among the rows.
    fileprivate func covers(_ basis: BasisRecord) -> Bool {
        switch self {
        case .basis: true
        case .site(let site): basis.kind == site.rawValue
        case .coefficients: false
        }
    }
}
