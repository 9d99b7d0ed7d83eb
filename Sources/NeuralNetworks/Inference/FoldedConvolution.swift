import CKernels

/// A convolution of an inference step: filters with all that follows them folded in, packed for the kernels.
///
/// y = activation(W x + b + addend), with W and b from ``fold(_:staging:)``.
final class FoldedConvolution {
    let filters: FoldedFilters
    private let shares: [[PackedConvolution]]
    private let bias: UnsafeMutablePointer<Float>
    private let isPatched: Bool
    private let kernels: fbwork_kernels

    /// - Parameters:
    ///   - shares: Parts that its outputs are cut into, for as many threads.
    ///   - width: Pixels in a row of the output.
    ///   - store: Packed filters that several convolutions use.
    ///   - isPatched: Whether the patches of one image are in the lanes.
    init(
        _ filters: FoldedFilters, shares: Int, width: Int, isPatched: Bool, store: SharedFilterStore?,
        kernels: fbwork_kernels, arena: Arena
    ) {
        self.filters = filters
        self.isPatched = isPatched
        self.kernels = kernels
        bias = arena.zeros(filters.outputs)
        self.shares = (0..<shares).map { share in
            PackedConvolution.parts(
                of: filters, share: share, shares: shares, width: width, store: store, kernels: kernels, arena: arena)
        }
    }

    /// Floats that ``fold(_:staging:)`` puts aside.
    var staging: Int { filters.weights + (filters.basisWeights ?? 0) }

    /// Floats of scratch that a thread needs in ``run(_:_:rows:share:addend:activation:scratch:)``.
    var scratch: Int { shares.joined().reduce(0) { max($0, $1.scratch(kernels)) } }

    /// Takes over the parameters' values and the running statistics.
    func fold(_ parameters: NetworkParameters, staging: UnsafeMutablePointer<Float>) {
        var folding = FilterFolding(parameters: parameters, kernels: kernels)
        folding.fold(filters, weights: staging, bias: bias)
        for part in shares.joined() { part.pack(staging, kernels: kernels) }
    }

    /// Rows of one share of y.
    func run(
        _ x: fbwork_image, _ y: fbwork_image, rows: Range<Int>, share: Int, addend: fbwork_image?,
        activation: Architecture.Activation?, scratch: UnsafeMutablePointer<Float>
    ) {
        for part in shares[share] {
            part.run(
                x, bias: bias, y, rows: rows, addend: addend, activation: activation, isPatched: isPatched,
                scratch: scratch, kernels: kernels)
        }
    }

    /// Parts that its outputs are cut into.
    var shareCount: Int { shares.count }

    /// Outputs of a share.
    func outputs(of share: Int) -> [Range<Int>] { shares[share].map(\.outputs) }
}

extension FoldedFilters {
    /// Numbers in the components that are multiplied out.
    fileprivate var basisWeights: Int? {
        guard case .composed(let decomposition) = content else { return nil }
        return decomposition.rank * inputs * kernel * kernel
    }
}
