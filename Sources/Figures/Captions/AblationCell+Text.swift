import Records

extension AblationCell {
    /// What is on, said in full.
    var sentence: String {
        switch self {
        case .none: "neither unshared BN nor orthogonality"
        case .batchNormalization: "unshared BN, no orthogonality"
        case .orthogonality: "orthogonality, no unshared BN"
        case .both: "unshared BN and orthogonality"
        }
    }
}
