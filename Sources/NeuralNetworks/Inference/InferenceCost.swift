/// What filters cost for one output pixel, in vector operations.
///
/// Images, or patches of one, are in the lanes: a rank of 9 costs 9, and nothing is padded.
enum InferenceCost {
    /// Fewer channels do not pay for Winograd's transforms.
    private static let fewestWinogradChannels = 4
    /// Winograd's F(4, 3) along rows: six products for four pixels instead of twelve, and some for the transforms.
    private static let winogradShare = 0.55

    /// Whether filters may run by Winograd's algorithm.
    static func allowsWinograd(_ filters: FoldedFilters, inputs: Int, outputs: Int, groups: Int) -> Bool {
        filters.kernel == 3 && filters.stride == 1 && filters.padding == 1 && groups == 1
            && min(inputs, outputs) >= fewestWinogradChannels
    }

    /// Multiplications of one output pixel.
    static func multiplications(_ filters: FoldedFilters) -> Double {
        filters.runs.reduce(0) { sum, run in
            let count = Double(run.outputs * filters.inputs / run.groups * filters.kernel * filters.kernel)
            let isWinograd = allowsWinograd(filters, inputs: filters.inputs, outputs: run.outputs, groups: run.groups)
            return sum + (isWinograd ? count * winogradShare : count)
        }
    }

    /// Whether one full filter an output is cheaper than components and coefficients, whose result between them is
    /// written and read.
    static func prefersComposed(_ decomposition: Decomposition, basis: FoldedFilters) -> Bool {
        guard basis.runs.allSatisfy({ $0.groups == 1 }) else { return false }
        let apart =
            multiplications(basis) + multiplications(.combination(decomposition)) + 2 * Double(decomposition.rank)
        return multiplications(.composed(decomposition, basis: basis)) <= apart
    }
}
