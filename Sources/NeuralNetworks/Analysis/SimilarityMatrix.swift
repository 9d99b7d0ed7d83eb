import CKernels
import Records

/// One similarity matrix: which parameters' filters are its rows, and how they are compared.
///
/// To measure, the matrix itself, which can have many thousand rows, is not held: each row's cosines are added to the
/// pooled cells and to the summary as they are computed.
struct SimilarityMatrix {
    let group: Int
    let kind: SimilarityKind
    /// Shared rows; they come first.
    let shared: [SimilarityRows]
    /// Rows of one use each, in layer order.
    let perUse: [SimilarityRows]
    /// Rows of one use; 0 where uses have none.
    let rowsPerUse: Int

    /// More rows than this are pooled.
    static let largestUnpooled = 192

    var sharedRows: Int { shared.reduce(0) { $0 + $1.rows } }
    var rows: Int { sharedRows + perUse.count * rowsPerUse }

    /// Rows pooled into one: the smallest power of two that leaves at most 192, as far as it divides the rows of every
    /// basis and of one use, so that no cell straddles two layers.
    var factor: Int {
        var factor = 1
        let parts = (shared + perUse).map(\.rows)
        while rows > Self.largestUnpooled * factor, parts.allSatisfy({ $0 % (2 * factor) == 0 }) { factor *= 2 }
        return factor
    }

    func measure(step: Int) -> MatrixRecord {
        var pooling = CellPooling(rows: rows, factor: factor)
        var pairs = PairSummary()
        compareRows { row, cosines in
            pooling.add(row: row, cosines: cosines)
            if kind.isOfFilters {
                pairs.add(row: row, cosines: cosines, rows: rows, sharedRows: sharedRows)
            } else {
                pairs.uniqueUnique.add(cosines[1..<(rows - row)])
            }
        }
        return MatrixRecord(
            step: step, group: group, kind: kind, rows: rows, factor: factor, rowsPerUse: rowsPerUse,
            meanPooled: pooling.means(), maximumPooled: pooling.maxima(),
            summary: pairs.summary(isSplit: kind.isOfFilters))
    }

    /// The whole matrix, row by row.
    func full() -> [Float] {
        let rows = rows
        return [Float](unsafeUninitializedCapacity: rows * rows) { values, count in
            compareRows { row, cosines in
                for column in row..<rows {
                    values[row * rows + column] = cosines[column - row]
                    values[column * rows + row] = cosines[column - row]
                }
            }
            count = rows * rows
        }
    }

    /// Compares every row with itself and those after it: `cosines[0]` is the row against itself, `cosines[n]` against
    /// the n-th after it.
    private func compareRows(_ body: (_ row: Int, _ cosines: UnsafeBufferPointer<Float>) -> Void) {
        let unit = unitRows()
        let width = (shared + perUse).first?.width ?? 0
        var cosines = [Float](repeating: 0, count: rows)
        for row in 0..<rows {
            unit.withUnsafeBufferPointer { unit in
                guard let start = unit.baseAddress else { return }
                let first = start + row * width
                fbwork_absolute_cosines(first, first, rows - row, width, &cosines)
            }
            cosines.withUnsafeBufferPointer { body(row, $0) }
        }
    }

    /// All rows scaled to length 1.
    private func unitRows() -> [Float] {
        let parts = shared + perUse
        return [Float](unsafeUninitializedCapacity: parts.reduce(0) { $0 + $1.rows * $1.width }) { buffer, filled in
            filled = 0
            for part in parts {
                let end = filled + part.rows * part.width
                part.writeUnitRows(to: UnsafeMutableBufferPointer(rebasing: buffer[filled..<end]))
                filled = end
            }
        }
    }
}
