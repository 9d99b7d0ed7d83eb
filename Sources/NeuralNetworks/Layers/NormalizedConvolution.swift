import CKernels

/// Convolution → batch normalization → [addition] → [activation].
///
/// output = activation(γ s (y − μ) + β + shortcut); see ``ChannelNormalization``. Forward and backward are one
/// multiplication and addition a pixel, so that the normalized y is never written.
final class NormalizedConvolution: NormalizedLayer {
    let convolution: Convolution
    let output: LaneRows
    let shortcut: Shortcut
    let gradient: LaneTensor
    let activation: Architecture.Activation?
    var path: String { convolution.path }
    private let normalization: ChannelNormalization
    private let moments: BatchMoments
    private let gradientMoments: GradientMoments
    private let workspace: Workspace

    init(
        convolution: Convolution, normalization: BatchNormalization, output: LaneRows, shortcut: Shortcut,
        gradient: LaneTensor, activation: Architecture.Activation?, workspace: Workspace
    ) {
        self.convolution = convolution
        self.output = output
        self.shortcut = shortcut
        self.gradient = gradient
        self.activation = activation
        self.workspace = workspace
        self.normalization = ChannelNormalization(normalization, arena: workspace.arena)
        moments = BatchMoments(of: convolution.y, workspace: workspace)
        gradientMoments = GradientMoments(channels: normalization.channels, workspace: workspace)
    }

    func pack() { convolution.pack() }

    func forward(rows: Range<Int>, block: Int, thread: Int) {
        convolution.forward(rows: rows, block: block, thread: thread)
        var y = convolution.y.block(block)
        moments.take(&y, rows: rows, block: block)
    }

    func normalize() {
        for channel in 0..<normalization.channels {
            let (mean, variance) = moments.moments(channel: channel)
            normalization.useBatch(channel: channel, mean: mean, variance: variance, count: moments.count)
        }
    }

    func activate(rows: Range<Int>, block: Int, thread: Int) {
        withAddend(rows: rows, block: block, thread: thread) { addend in
            var epilogue = activation.epilogue(addend: addend)
            var (y, output) = (convolution.y.block(block), output.block(block, thread: thread))
            workspace.kernels.scale(
                &y, normalization.scale, nil, nil, normalization.bias, &output, Int32(rows.lowerBound),
                Int32(rows.upperBound), &epilogue)
        }
    }

    func takeGradient(rows: Range<Int>, block: Int, thread: Int) {
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        gradientMoments.take(&gradient, &y, mean: normalization.roundedMean, rows: rows, block: block)
    }

    func differentiate() {
        for channel in 0..<normalization.channels {
            let (q, p) = gradientMoments.sums(channel: channel)
            normalization.differentiate(channel: channel, q: q, p: p, count: moments.count)
        }
    }

    func backward(rows: Range<Int>, block: Int, thread: Int) {
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        var yGradient = convolution.yGradient(block: block, thread: thread)
        var epilogue = fbwork_epilogue(addend: nil, positive: nil, live: workspace.live(block), rectify: 0, ceiling: 0)
        workspace.kernels.scale(
            &gradient, normalization.gradientScale, &y, normalization.gradientSlope, normalization.gradientBias,
            &yGradient, Int32(rows.lowerBound), Int32(rows.upperBound), &epilogue)
        convolution.addWeightGradient(rows: rows, block: block, thread: thread)
    }
}
