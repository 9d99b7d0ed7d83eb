import NeuralNetworks
import Records

/// What is known of a network's bases and coefficients in one state: from its weights, or as a session recorded it.
struct Inspection {
    /// The file that was named.
    let file: String
    /// Where the numbers come from.
    let source: Source
    /// The updates of the weights; `nil` for a file of another program.
    let step: Int?
    /// The network.
    let architecture: Architecture
    /// One a group and kind, in the order of the network.
    let matrices: [Matrix]
    /// The shared bases.
    let bases: [Basis]

    /// Where numbers come from.
    enum Source: Hashable {
        /// Measured on the weights of a checkpoint at this path.
        case checkpoint(path: String)
        /// Measured on the weights of a file that is no checkpoint of a run.
        case weights
        /// As the session recorded them.
        case record
    }

    /// A similarity matrix.
    struct Matrix {
        /// What its rows are.
        let layout: SimilarityLayout
        /// Its summary, and the matrix as a session holds it: pooled where it has many rows, and rounded.
        let record: MatrixRecord
        /// Every number, row by row, computed when it is asked for; `nil` where there is only the record.
        let full: (() -> [Float])?
    }

    /// A shared basis.
    struct Basis {
        /// Name of the parameter.
        let name: String
        /// The group that shares it.
        let group: Int
        /// Which convolutions use it.
        let kind: String
        /// Filters × channels × k × k.
        let shape: [Int]
        /// Convolutions that use it.
        let uses: Int
        /// `nil` where an entry is not finite.
        let spectrum: SpectrumRecord?
        /// max |w|; `nil` where there is only the record.
        let maximum: Double?
        /// The filters; `nil` where there is only the record.
        let parameter: Parameter?
    }
}

extension Inspection.Basis {
    /// Number of filters R.
    var rank: Int { shape[0] }
    /// Numbers of a filter, k²C.
    var columns: Int { shape.dropFirst().reduce(1, *) }
    /// The largest singular value.
    var largest: Double? { spectrum?.singularValues.first }
    /// The smallest singular value.
    var smallest: Double? { spectrum?.singularValues.last }
    /// The condition number; infinite where the smallest singular value is 0.
    var condition: Double? {
        guard let largest, let smallest else { return nil }
        return largest / smallest
    }
    /// What ‖WWᵀ − I‖_F cannot fall below, where there are more filters than a filter has numbers.
    var floor: Double? { rank > columns ? Double(rank - columns).squareRoot() : nil }
    /// ‖W‖_F, which the singular values hold too.
    var frobenius: Double? {
        if let parameter { return WeightNorms(of: parameter).frobenius }
        return spectrum.map { $0.singularValues.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    }
}

extension SimilaritySummary {
    /// Mean and maximum of each kind of pairs that there are, in the order in which they are shown.
    var pairs: [(name: String, mean: Double?, maximum: Double?)] {
        [
            ("shared–shared", meanSharedShared, maximumSharedShared),
            ("shared–unique", meanSharedUnique, maximumSharedUnique),
            ("unique–unique", meanUniqueUnique, maximumUniqueUnique),
            ("all pairs", meanOffDiagonal, maximumOffDiagonal),
        ]
    }
}
