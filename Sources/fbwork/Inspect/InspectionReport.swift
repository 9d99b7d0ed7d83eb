import Foundation
import NeuralNetworks
import Records

/// What `fbwork inspect --json` says of one state; numbers are named as the columns of a session are.
struct InspectionReport: Encodable {
    let file: String
    let model: ModelName
    /// `checkpoint`, `weights` or `record`.
    let source: String
    let checkpoint: String?
    let step: Int?
    let similarity: [Similarity]
    let bases: [Basis]
    /// What changed from the state before this one in the array to this.
    let change: ChangeReport?

    struct Similarity: Encodable {
        let group: Int
        let kind: String
        let rows: Int
        let sharedRows: Int
        let isIdentityByConstruction: Bool
        let summary: SimilaritySummary

        private enum CodingKeys: String, CodingKey {
            case group, kind, rows, sharedRows, isIdentityByConstruction
            case meanSharedShared, maxSharedShared, meanSharedUnique, maxSharedUnique, meanUniqueUnique, maxUniqueUnique
            case meanOffDiagonal, maxOffDiagonal
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(group, forKey: .group)
            try container.encode(kind, forKey: .kind)
            try container.encode(rows, forKey: .rows)
            try container.encode(sharedRows, forKey: .sharedRows)
            try container.encode(isIdentityByConstruction, forKey: .isIdentityByConstruction)
            try container.encode(summary.meanSharedShared, forKey: .meanSharedShared)
            try container.encode(summary.maximumSharedShared, forKey: .maxSharedShared)
            try container.encode(summary.meanSharedUnique, forKey: .meanSharedUnique)
            try container.encode(summary.maximumSharedUnique, forKey: .maxSharedUnique)
            try container.encode(summary.meanUniqueUnique, forKey: .meanUniqueUnique)
            try container.encode(summary.maximumUniqueUnique, forKey: .maxUniqueUnique)
            try container.encode(summary.meanOffDiagonal, forKey: .meanOffDiagonal)
            try container.encode(summary.maximumOffDiagonal, forKey: .maxOffDiagonal)
        }
    }

    struct Basis: Encodable {
        let name: String
        let group: Int
        let kind: String
        let rank: Int
        let uses: Int
        let shape: [Int]
        let singularValues: [Double]?
        let largestSingularValue: Double?
        let smallestSingularValue: Double?
        let conditionNumber: Double?
        let gramDeviation: Double?
        let gramDeviationFloor: Double?
        let frobeniusNorm: Double?
        let maxAbsolute: Double?
    }

    init(_ inspection: Inspection, change: InspectionComparison?) {
        file = inspection.file
        model = inspection.architecture.model
        switch inspection.source {
        case .checkpoint(let path): (source, checkpoint) = ("checkpoint", path)
        case .weights: (source, checkpoint) = ("weights", nil)
        case .record: (source, checkpoint) = ("record", nil)
        }
        step = inspection.step
        similarity = inspection.matrices.map { matrix in
            Similarity(
                group: matrix.layout.group, kind: matrix.layout.kind.rawValue, rows: matrix.record.rows,
                sharedRows: matrix.layout.sharedRows,
                isIdentityByConstruction: matrix.layout.isIdentityByConstruction, summary: matrix.record.summary)
        }
        bases = inspection.bases.map { basis in
            Basis(
                name: basis.name, group: basis.group, kind: basis.kind, rank: basis.rank, uses: basis.uses,
                shape: basis.shape, singularValues: basis.spectrum?.singularValues,
                largestSingularValue: basis.largest, smallestSingularValue: basis.smallest,
                conditionNumber: basis.condition, gramDeviation: basis.spectrum?.gramDeviation,
                gramDeviationFloor: basis.floor, frobeniusNorm: basis.frobenius, maxAbsolute: basis.maximum)
        }
        self.change = change.map(ChangeReport.init)
    }
}
