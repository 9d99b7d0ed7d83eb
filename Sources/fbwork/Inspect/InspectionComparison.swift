import NeuralNetworks
import Records

/// How the bases and coefficients of two states of the same network differ.
struct InspectionComparison {
    /// The state that is compared with.
    let before: Inspection
    /// The state that is compared.
    let after: Inspection
    /// One a group and kind that both have.
    let matrices: [MatrixChange]
    /// One a shared basis.
    let bases: [BasisChange]

    /// How a shared basis differs.
    struct BasisChange {
        let before: Inspection.Basis
        let after: Inspection.Basis

        /// The largest difference of a singular value; `nil` where a state has none.
        var largestDifference: Double? {
            guard let one = before.spectrum?.singularValues, let other = after.spectrum?.singularValues else {
                return nil
            }
            return zip(one, other).map { abs($0 - $1) }.max()
        }

        /// ‖W − W′‖_F / ‖W‖_F; `nil` where a state is known from its record only.
        var relativeDistance: Double? {
            guard let one = before.parameter, let other = after.parameter else { return nil }
            return WeightNorms.relativeDistance(from: one, to: other)
        }
    }

    /// Compares two states.
    ///
    /// - Throws: ``InspectionError/differentNetworks(_:_:_:_:)``.
    init(_ before: Inspection, _ after: Inspection) throws(InspectionError) {
        guard SimilarityLayout.all(of: before.architecture) == SimilarityLayout.all(of: after.architecture),
            before.bases.map(\.shape) == after.bases.map(\.shape)
        else {
            throw .differentNetworks(
                before.file, before.architecture.text, after.file, after.architecture.text)
        }
        (self.before, self.after) = (before, after)
        matrices = before.matrices.compactMap { one in
            after.matrices.first { $0.layout == one.layout }.flatMap { MatrixChange(one, $0) }
        }
        bases = zip(before.bases, after.bases).map { BasisChange(before: $0, after: $1) }
    }
}

/// How one similarity matrix differs between two states.
struct MatrixChange {
    let layout: SimilarityLayout
    let before: MatrixRecord
    let after: MatrixRecord
    /// Rows that were pooled into one before comparing: more than 1 only where a state is known from its record.
    let factor: Int
    /// Rows, and columns, that were compared.
    let entries: Int
    /// After minus before, row by row.
    let differences: [Float]
    /// Mean of |difference| over different entries.
    let mean: Double
    /// Maximum of |difference| over different entries.
    let maximum: Double
    /// The pairs that changed most, the largest change first.
    let pairs: [Pair]

    /// A pair of rows.
    struct Pair: Hashable {
        /// From 0.
        let row: Int
        /// From 0, after the row.
        let column: Int
        let before: Double
        let after: Double

        var change: Double { after - before }
    }

    /// So many pairs are named.
    static let namedPairs = 3

    /// Compares two matrices of the same rows; `nil` where one was pooled otherwise than the other.
    init?(_ one: Inspection.Matrix, _ other: Inspection.Matrix) {
        let values: ([Float], [Float])
        if let first = one.full, let second = other.full {
            (factor, entries) = (1, one.record.rows)
            values = (first(), second())
        } else {
            guard one.record.factor == other.record.factor, one.record.rows == other.record.rows else { return nil }
            (factor, entries) = (one.record.factor, one.record.pooledRows)
            values = (one.record.pooledValues, other.record.pooledValues)
        }
        (layout, before, after) = (one.layout, one.record, other.record)
        differences = zip(values.1, values.0).map { $0 - $1 }
        var (sum, largest, count) = (0.0, 0.0, 0)
        var found: [Pair] = []
        for row in 0..<entries {
            // A cell on the diagonal of a pooled matrix is the mean of pairs of different rows.
            for column in (factor == 1 ? row + 1 : row)..<max(entries, row + 1) {
                let index = row * entries + column
                let size = Double(abs(differences[index]))
                (sum, largest, count) = (sum + size, max(largest, size), count + 1)
                guard found.count < Self.namedPairs || size > abs(found[found.count - 1].change) else { continue }
                let pair = Pair(
                    row: row, column: column, before: Double(values.0[index]), after: Double(values.1[index]))
                let place = found.firstIndex { abs($0.change) < abs(pair.change) } ?? found.count
                found.insert(pair, at: place)
                if found.count > Self.namedPairs { found.removeLast() }
            }
        }
        (mean, maximum, pairs) = (count > 0 ? sum / Double(count) : 0, largest, found)
    }

    /// What the rows of a pair are called.
    func name(ofRow row: Int) -> String { layout.name(ofRow: row * factor, count: factor) }
}

extension MatrixRecord {
    /// |cos| of every cell, row by row, as a session holds it.
    var pooledValues: [Float] {
        (0..<pooledRows).flatMap { row in (0..<pooledRows).map { Float(value(row: row, column: $0)) } }
    }
}

extension Architecture {
    /// The network and its variant, for a sentence.
    fileprivate var text: String { "\(model) (\(variant.rawValue) variant)" }
}
