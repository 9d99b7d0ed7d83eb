import Records

/// Measures similarity: |cos| between the basis components, and between the coefficient vectors, of each group.
///
/// The paper's figure 3. Basis components: shared filters first (`-double`: first basis, then second), then each use's unique filters in
/// layer order. Coefficients: one vector an output channel, in layer order. Groups without a decomposed convolution
/// have no matrices.
public final class Similarity {
    private let matrices: [SimilarityMatrix]

    /// Finds the rows of every matrix among a network's parameters.
    public init(architecture: Architecture, parameters: [Parameter]) {
        let table = ParameterTable(parameters)
        matrices = architecture.groups.flatMap { group -> [SimilarityMatrix] in
            let units = group.decomposedUnits
            guard let first = units.first else { return [] }
            let basis = SimilarityMatrix(
                group: group.index, kind: .basis, shared: group.bases.map { table[$0.name] },
                perUse: units.compactMap(\.unique).map { table[$0] }, rowsPerUse: first.uniqueRank)
            let coefficients = SimilarityMatrix(
                group: group.index, kind: .coefficients, shared: [], perUse: units.map { table[$0.coefficients] },
                rowsPerUse: first.outputs)
            return [basis, coefficients]
        }
    }

    /// Measures all groups, basis before coefficients in each, as the state after `step`.
    public func measure(step: Int) -> [MatrixRecord] {
        matrices.map { $0.measure(step: step) }
    }
}
