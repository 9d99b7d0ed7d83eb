import CKernels

/// A decomposed convolution: basis convolution (unique ++ shared) → BN → coefficients → BN → [addition] → [activation].
///
/// Paper, Equation 2.
/// Buffers: x [N, C, H, W]; y [N, R, H, W], the basis convolution's output; output and gradient [N, C', H, W].
/// Both normalizations follow from the mean μ [R] and the covariance S [R × R] of y, so that neither the normalized y
/// nor the coefficients' output is ever written: the layer is output = activation(A y + b + shortcut), see
/// ``DecomposedNormalization``.
final class DecomposedConvolution: NormalizedLayer {
    let convolution: Convolution
    let output: LaneRows
    let shortcut: Shortcut
    let gradient: LaneTensor
    let activation: Architecture.Activation?
    var path: String { "decomposed by the algebra, \(convolution.path)" }
    private let algebra: DecomposedNormalization
    private let workspace: Workspace

    // Per block: [R], [R], [R × R]; [C'], [C' × R].
    private let pivots: UnsafeMutablePointer<Float>
    private let sums: UnsafeMutablePointer<Double>
    private let products: UnsafeMutablePointer<Float>
    private let gradientSums: UnsafeMutablePointer<Double>
    private let gradientProducts: UnsafeMutablePointer<Float>
    private let centred: [Ring]
    private let vectorSums: [Scratch]
    // A and [Aᵀ T], packed for the kernels.
    private let mixture: UnsafeMutablePointer<Float>
    private let gradientMixture: UnsafeMutablePointer<Float>
    private let point = fbwork_geometry(kernel: 1, stride: 1, padding: 0, groups: 1)

    private var rank: Int { algebra.rank }
    private var outputs: Int { algebra.outputs }

    init(
        convolution: Convolution, basisNormalization: BatchNormalization, coefficients: Parameter,
        normalization: BatchNormalization, output: LaneRows, shortcut: Shortcut, gradient: LaneTensor,
        activation: Architecture.Activation?, workspace: Workspace
    ) {
        self.convolution = convolution
        self.output = output
        self.shortcut = shortcut
        self.gradient = gradient
        self.activation = activation
        self.workspace = workspace
        algebra = DecomposedNormalization(
            basis: basisNormalization, coefficients: coefficients, outer: normalization,
            count: workspace.images * output.height * output.width, workspace: workspace)
        let (arena, blocks, rank, outputs) = (workspace.arena, workspace.blocks, algebra.rank, algebra.outputs)
        pivots = arena.zeros(blocks * rank)
        sums = arena.zeros(blocks * rank)
        products = arena.zeros(blocks * rank * rank)
        gradientSums = arena.zeros(blocks * outputs)
        gradientProducts = arena.zeros(blocks * outputs * rank)
        mixture = arena.zeros(outputs * rank)
        gradientMixture = arena.zeros(rank * (outputs + rank))
        var point = point
        let scratch = [rank, outputs].map {
            workspace.kernels.weights_scratch(&point, Int32(rank), Int32($0), Int32(output.width))
        }
        vectorSums = workspace.sums(role: "products", count: scratch.reduce(0, max))
        centred = workspace.rings(
            role: "centred", channels: rank, width: output.width, margin: 1, rows: Ring.size(rows: RowSchedule.rows))
    }

    func pack() { convolution.pack() }

    func forward(rows: Range<Int>, block: Int, thread: Int) {
        convolution.forward(rows: rows, block: block, thread: thread)
        let (kernels, live, pivot) = (workspace.kernels, workspace.live(block), pivots + block * rank)
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var (y, centred, point) = (convolution.y.block(block), centred[thread].image(height: height), point)
        if first == 0 {
            kernels.pivot(&y, live, pivot)
            (sums + block * rank).update(repeating: 0, count: rank)
        }
        kernels.center(&y, pivot, live, &centred, sums + block * rank, first, last)
        kernels.convolve_weights(
            &point, &centred, &centred, first, last, vectorSums[thread].pointer, products + block * rank * rank)
    }

    func normalize() {
        algebra.takeMoments(pivots: pivots, sums: sums, products: products)
        algebra.normalize()
        workspace.kernels.pack_mix(algebra.mixture, Int32(rank), nil, 0, Int32(outputs), mixture)
    }

    func activate(rows: Range<Int>, block: Int, thread: Int) {
        withAddend(rows: rows, block: block, thread: thread) { addend in
            var epilogue = activation.epilogue(addend: addend)
            var (y, output) = (convolution.y.block(block), output.block(block, thread: thread))
            workspace.kernels.mix(
                &y, nil, mixture, algebra.bias, &output, Int32(rows.lowerBound), Int32(rows.upperBound), &epilogue)
        }
    }

    func takeGradient(rows: Range<Int>, block: Int, thread: Int) {
        let (kernels, sums) = (workspace.kernels, gradientSums + block * outputs)
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        var (centred, point) = (centred[thread].image(height: height), point)
        if first == 0 { sums.update(repeating: 0, count: outputs) }
        kernels.gradient_moments(&gradient, nil, nil, sums, nil, first, last)
        kernels.center(&y, algebra.roundedMean, workspace.live(block), &centred, nil, first, last)
        kernels.convolve_weights(
            &point, &centred, &gradient, first, last, vectorSums[thread].pointer,
            gradientProducts + block * outputs * rank)
    }

    func differentiate() {
        algebra.takeGradientMoments(sums: gradientSums, products: gradientProducts)
        algebra.differentiate()
        workspace.kernels.pack_mix(
            algebra.gradientMixture, Int32(outputs), algebra.gradientSlope, Int32(rank), Int32(rank), gradientMixture)
    }

    func backward(rows: Range<Int>, block: Int, thread: Int) {
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        var yGradient = convolution.yGradient(block: block, thread: thread)
        var epilogue = fbwork_epilogue(addend: nil, positive: nil, live: workspace.live(block), rectify: 0, ceiling: 0)
        workspace.kernels.mix(
            &gradient, &y, gradientMixture, algebra.gradientBias, &yGradient, Int32(rows.lowerBound),
            Int32(rows.upperBound), &epilogue)
        convolution.addWeightGradient(rows: rows, block: block, thread: thread)
    }
}
