import Records

/// What a similarity is compared with.
public enum Difference: Hashable, Sendable {
    /// The same session at a step.
    case step(Int)
    /// Another session at the cursor: its number among those that are open, and its title.
    case session(Int, title: String)
}

extension WorkbenchModel {
    /// What the similarity of a kind is compared with: the same group's matrix of the same shape.
    ///
    /// - Returns: `nil` where there is none, such as before the first measurement.
    func reference(of kind: SimilarityKind) -> MatrixRecord? {
        let matrices =
            switch difference {
            case nil: [MatrixRecord]()
            case .step: reading?.referenceMatrices ?? []
            case .session: otherMatrices
            }
        guard let found = matrices.first(where: { $0.kind == kind && $0.group == group }),
            let now = matrix(of: kind), found.rows == now.rows, found.factor == now.factor
        else { return nil }
        return found
    }

    /// The step of the same session that matrices are compared with.
    var referenceStep: Int? {
        if case .step(let step)? = difference { return step }
        return nil
    }
}
