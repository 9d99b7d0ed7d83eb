/// What filters cost for one output pixel, in vector operations.
///
/// Images, or patches of one, are in the lanes: a rank of 9 costs 9, and nothing is padded.
enum InferenceCost {
    /// Fewer channels do not pay for Winograd's transforms.
    private static let fewestWinogradChannels = 8
    /// What the transforms add to Winograd's products, of wide and narrow layers alike.
    private static let transforms = 1.2
    /// Products of a direct 3×3 filter for a pixel and channel.
    private static let directProducts = 9.0

    /// Products of Winograd's F(2×4, 3×3) for a pixel and channel: 24 for a tile, of which small feature maps need a
    /// part.
    private static func winogradProducts(width: Int) -> Double {
        let tiles = (width + 1) / 2 * ((width + 3) / 4)
        return Double(24 * tiles) / Double(width * width)
    }

    /// Whether filters run by Winograd's algorithm on outputs of `width` × `width` pixels.
    static func allowsWinograd(_ filters: FoldedFilters, inputs: Int, outputs: Int, groups: Int, width: Int) -> Bool {
        filters.kernel == 3 && filters.stride == 1 && filters.padding == 1 && groups == 1
            && min(inputs, outputs) >= fewestWinogradChannels
            && winogradProducts(width: width) * transforms < directProducts
    }

    /// Multiplications of one output pixel.
    static func multiplications(_ filters: FoldedFilters, width: Int) -> Double {
        filters.runs.reduce(0) { sum, run in
            let count = Double(run.outputs * filters.inputs / run.groups * filters.kernel * filters.kernel)
            let isWinograd = allowsWinograd(
                filters, inputs: filters.inputs, outputs: run.outputs, groups: run.groups, width: width)
            let share = isWinograd ? winogradProducts(width: width) * transforms / directProducts : 1
            return sum + count * share
        }
    }

    /// Whether one full filter an output is cheaper than components and coefficients, whose result between them is
    /// written and read.
    static func prefersComposed(_ decomposition: Decomposition, basis: FoldedFilters, width: Int) -> Bool {
        guard basis.runs.allSatisfy({ $0.groups == 1 }) else { return false }
        let apart =
            multiplications(basis, width: width)
            + multiplications(.combination(decomposition), width: width) + 2 * Double(decomposition.rank)
        return multiplications(.composed(decomposition, basis: basis), width: width) <= apart
    }
}
