import Records

/// Measures similarity: |cos| between the basis components, and between the coefficient vectors, of each group.
///
/// The paper's figure 3. Basis components: shared filters first (`-double`: first basis, then second), then each use's
/// unique filters in layer order; filters that see a part of the channels only are compared as if they were zero
/// elsewhere. Where a group's bases have filters of several shapes, each site has a matrix of its own. Coefficients: one
/// vector an output channel, in layer order. Groups without a shared or decomposed convolution have no matrices, whole
/// shared convolutions no coefficients.
public final class Similarity {
    private let matrices: [SimilarityMatrix]

    /// Finds the rows of every matrix among a network's parameters.
    public init(architecture: Architecture, parameters: [Parameter]) {
        let table = ParameterTable(parameters)
        matrices = architecture.groups.flatMap { group in
            architecture.model.similarityKinds.compactMap { kind in
                let matrix = SimilarityMatrix(group, kind: kind, table: table)
                return matrix.rows > 0 ? matrix : nil
            }
        }
    }

    /// Measures all groups, in each the kinds in the order of ``Records/ModelName/similarityKinds``, as the state after
    /// `step`.
    public func measure(step: Int) -> [MatrixRecord] {
        matrices.map { $0.measure(step: step) }
    }
}

extension SimilarityMatrix {
    /// The rows that a kind has in a group.
    init(_ group: Architecture.Group, kind: SimilarityKind, table: ParameterTable) {
        let convolutions =
            switch kind {
            case .coefficients: group.coefficients
            case .basis: group.convolutions.filter { $0.role == .basis || $0.usesBasis { _ in true } }
            case .site(let site):
                group.convolutions.filter { $0.usesBasis { group.bases[$0].kind == site.rawValue } }
            }
        var shared: [SimilarityRows] = []
        for (index, basis) in group.bases.enumerated() where kind.isOfFilters {
            let use = convolutions.flatMap { convolution in
                convolution.filters.filter { $0.basis == index }.map { (convolution.inputs, $0.groups) }
            }.first
            guard let (inputs, groups) = use else { continue }
            shared.append(SimilarityRows(table[basis.name], inputs: inputs, groups: groups))
        }
        let perUse = convolutions.flatMap { convolution in
            convolution.filters.filter { $0.basis == nil }.map {
                SimilarityRows(table[$0.weight], inputs: convolution.inputs, groups: $0.groups)
            }
        }
        self.init(group: group.index, kind: kind, shared: shared, perUse: perUse, rowsPerUse: perUse.first?.rows ?? 0)
    }
}

extension Architecture.Convolution {
    /// Whether it takes filters of a basis that is `included`, by its index in the group.
    fileprivate func usesBasis(_ included: (Int) -> Bool) -> Bool {
        filters.contains { $0.basis.map(included) == true }
    }
}
