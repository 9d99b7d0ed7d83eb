import Records

/// Measures similarity: |cos| between the basis components, and between the coefficient vectors, of each group.
///
/// The paper's figure 3. Basis components: shared filters first (`-double`: first basis, then second), then each use's
/// unique filters in layer order; filters that see a part of the channels only are compared as if they were zero
/// elsewhere. Where a group's bases have filters of several shapes, each site has a matrix of its own. Coefficients: one
/// vector an output channel, in layer order. Groups without a shared or decomposed convolution have no matrices, whole
/// shared convolutions no coefficients.
public final class Similarity {
    /// What is compared with what, in the order in which it is measured.
    public let layouts: [SimilarityLayout]
    private let matrices: [SimilarityMatrix]

    /// Finds the rows of every matrix among a network's parameters.
    public init(architecture: Architecture, parameters: [Parameter]) {
        let table = ParameterTable(parameters)
        layouts = SimilarityLayout.all(of: architecture)
        matrices = layouts.map { SimilarityMatrix($0, table: table) }
    }

    /// Measures all groups, in each the kinds in the order of ``Records/ModelName/similarityKinds``, as the state after
    /// `step`.
    public func measure(step: Int) -> [MatrixRecord] {
        matrices.map { $0.measure(step: step) }
    }

    /// Measures one of the ``layouts``, by its index, as the state after `step`.
    public func measure(_ index: Int, step: Int) -> MatrixRecord { matrices[index].measure(step: step) }

    /// Every |cos| of one of the ``layouts``, row by row: rows × rows numbers, nothing pooled or rounded.
    public func full(_ index: Int) -> [Float] { matrices[index].full() }
}

extension SimilarityMatrix {
    init(_ layout: SimilarityLayout, table: ParameterTable) {
        func rows(_ part: SimilarityLayout.Part) -> SimilarityRows {
            SimilarityRows(table[part.parameter], inputs: part.inputs, groups: part.groups)
        }
        let perUse = layout.parts.filter { !$0.isShared }.map(rows)
        self.init(
            group: layout.group, kind: layout.kind, shared: layout.parts.filter(\.isShared).map(rows), perUse: perUse,
            rowsPerUse: perUse.first?.rows ?? 0)
    }
}
