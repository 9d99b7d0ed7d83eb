/// The four combinations of the paper's Figure 2, in its order (a) to (d).
enum AblationCell: Int, CaseIterable, Comparable, Sendable {
    case none, batchNormalization, orthogonality, both

    /// Its name beside the three others.
    var name: String {
        switch self {
        case .none: "none"
        case .batchNormalization: "unshared BN"
        case .orthogonality: "orthogonality"
        case .both: "both"
        }
    }

    /// What is on, said in full.
    var sentence: String {
        switch self {
        case .none: "neither unshared BN nor orthogonality"
        case .batchNormalization: "unshared BN, no orthogonality"
        case .orthogonality: "orthogonality, no unshared BN"
        case .both: "unshared BN and orthogonality"
        }
    }

    /// Orders cells as the paper does.
    static func < (one: AblationCell, other: AblationCell) -> Bool { one.rawValue < other.rawValue }
}
