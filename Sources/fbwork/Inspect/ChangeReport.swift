import Records

/// What `fbwork inspect --json` says of the change from one state to another.
struct ChangeReport: Encodable {
    /// The file that is compared with.
    let fromFile: String
    let fromStep: Int?
    let similarity: [Similarity]
    let bases: [Basis]

    struct Similarity: Encodable {
        let group: Int
        let kind: String
        /// Rows that were pooled into one before comparing.
        let factor: Int
        let meanAbsoluteDifference: Double
        let maxAbsoluteDifference: Double
        let meanSharedShared: Double?
        let maxSharedShared: Double?
        let meanSharedUnique: Double?
        let maxSharedUnique: Double?
        let meanUniqueUnique: Double?
        let maxUniqueUnique: Double?
        let meanOffDiagonal: Double?
        let maxOffDiagonal: Double?
        let pairs: [Pair]
    }

    struct Pair: Encodable {
        /// From 0, of the compared matrix.
        let row: Int
        let column: Int
        let rowName: String
        let columnName: String
        let from: Double
        let to: Double
    }

    struct Basis: Encodable {
        let name: String
        let relativeDistance: Double?
        let maxSingularValueDifference: Double?
        let largestSingularValue: Double?
        let smallestSingularValue: Double?
        let conditionNumber: Double?
        let gramDeviation: Double?
        let frobeniusNorm: Double?
    }

    init(_ comparison: InspectionComparison) {
        (fromFile, fromStep) = (comparison.before.file, comparison.before.step)
        func change(_ one: Double?, _ other: Double?) -> Double? { one.flatMap { one in other.map { $0 - one } } }
        similarity = comparison.matrices.map { matrix in
            let (one, other) = (matrix.before.summary, matrix.after.summary)
            return Similarity(
                group: matrix.layout.group, kind: matrix.layout.kind.rawValue, factor: matrix.factor,
                meanAbsoluteDifference: matrix.mean, maxAbsoluteDifference: matrix.maximum,
                meanSharedShared: change(one.meanSharedShared, other.meanSharedShared),
                maxSharedShared: change(one.maximumSharedShared, other.maximumSharedShared),
                meanSharedUnique: change(one.meanSharedUnique, other.meanSharedUnique),
                maxSharedUnique: change(one.maximumSharedUnique, other.maximumSharedUnique),
                meanUniqueUnique: change(one.meanUniqueUnique, other.meanUniqueUnique),
                maxUniqueUnique: change(one.maximumUniqueUnique, other.maximumUniqueUnique),
                meanOffDiagonal: change(one.meanOffDiagonal, other.meanOffDiagonal),
                maxOffDiagonal: change(one.maximumOffDiagonal, other.maximumOffDiagonal),
                pairs: matrix.pairs.map {
                    Pair(
                        row: $0.row, column: $0.column, rowName: matrix.name(ofRow: $0.row),
                        columnName: matrix.name(ofRow: $0.column), from: $0.before, to: $0.after)
                })
        }
        bases = comparison.bases.map { basis in
            let (one, other) = (basis.before, basis.after)
            return Basis(
                name: one.name, relativeDistance: basis.relativeDistance,
                maxSingularValueDifference: basis.largestDifference,
                largestSingularValue: change(one.largest, other.largest),
                smallestSingularValue: change(one.smallest, other.smallest),
                conditionNumber: change(one.condition, other.condition),
                gramDeviation: change(one.spectrum?.gramDeviation, other.spectrum?.gramDeviation),
                frobeniusNorm: change(one.frobenius, other.frobenius))
        }
    }
}
