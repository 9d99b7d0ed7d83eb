/// Filters of an inference step and where they come from, before any memory.
struct FoldedFilters: Hashable {
    /// What becomes of the parameters.
    enum Content: Hashable {
        /// Those of one convolution, with the batch normalization after it.
        case normalized(Decomposition.Layer)
        /// The components of a decomposition as they are.
        case components(Decomposition)
        /// The coefficients of a decomposition with both normalizations: they follow ``components(_:)``.
        case combination(Decomposition)
        /// Components and coefficients multiplied out into one full filter an output.
        case composed(Decomposition)
    }

    /// Outputs that follow one another and see as many groups of inputs.
    struct Run: Hashable {
        var outputs: Int
        var groups: Int
    }

    var content: Content
    var inputs: Int
    var runs: [Run]
    var kernel: Int
    var stride: Int
    var padding: Int

    /// Channels that go out.
    var outputs: Int { runs.reduce(0) { $0 + $1.outputs } }
    /// Numbers in all filters.
    var weights: Int { runs.reduce(0) { $0 + $1.outputs * inputs / $1.groups * kernel * kernel } }
    /// Height (or width) of the output.
    func output(of size: Int) -> Int { (size + 2 * padding - kernel) / stride + 1 }
}

/// A convolution as a product: components, their normalization, coefficients that combine them, a normalization.
struct Decomposition: Hashable {
    /// A convolution and the normalization after it, by the names of their parameters.
    struct Layer: Hashable {
        var weights: [String]
        var bias: String?
        var normalization: String?
    }

    var basis: Layer
    var coefficients: Layer
    var rank: Int
    var outputs: Int
}

extension FoldedFilters {
    /// A convolution of its own.
    init(_ convolution: Architecture.Convolution, bases: [Architecture.Basis], normalization: String?) {
        self.init(
            convolution, content: .normalized(.init(convolution, bases: bases, normalization: normalization)))
    }

    /// The filters of `convolution` with another content.
    init(_ convolution: Architecture.Convolution, content: Content) {
        self.init(
            content: content, inputs: convolution.inputs,
            runs: convolution.filters.map { Run(outputs: $0.count, groups: $0.groups) }, kernel: convolution.kernel,
            stride: convolution.stride, padding: convolution.padding)
    }

    /// The 1×1 filters that follow the components.
    static func combination(_ decomposition: Decomposition) -> FoldedFilters {
        FoldedFilters(
            content: .combination(decomposition), inputs: decomposition.rank,
            runs: [Run(outputs: decomposition.outputs, groups: 1)], kernel: 1, stride: 1, padding: 0)
    }

    /// Components and coefficients in one.
    static func composed(_ decomposition: Decomposition, basis: FoldedFilters) -> FoldedFilters {
        var filters = basis
        filters.content = .composed(decomposition)
        filters.runs = [Run(outputs: decomposition.outputs, groups: 1)]
        return filters
    }
}

extension Decomposition.Layer {
    init(_ convolution: Architecture.Convolution, bases: [Architecture.Basis], normalization: String?) {
        self.init(
            weights: convolution.filters.map { filters in filters.basis.map { bases[$0].name } ?? filters.weight },
            bias: convolution.bias, normalization: normalization)
    }
}
