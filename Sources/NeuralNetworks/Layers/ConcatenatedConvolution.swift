import CKernels

/// Convolution → concatenation → batch normalization → [activation] → [average pooling]: a layer of a dense block up to
/// the normalization that the next one begins with.
///
/// Buffers: y [N, k, H, W], the channels o ..< o + k of the block's ``DenseFeatures``; output and gradient
/// [N, o + k, H', W'] of all channels so far.
/// Averaging and normalizing commute, so that pooling comes first.
final class ConcatenatedConvolution: NormalizedLayer {
    let convolution: Convolution
    let output: LaneRows
    let gradient: LaneTensor
    let activation: Architecture.Activation?
    var shortcut: Shortcut { .none }
    var path: String { "dense, \(convolution.path)" + (pooling > 1 ? ", pooled" : "") }

    private let features: DenseFeatures
    private let channels: Range<Int>
    private let pooling: Int
    private let normalization: ChannelNormalization
    private let moments: BatchMoments
    private let gradientMoments: GradientMoments
    private let pooled: [Ring]
    private let spread: [Ring]
    private let workspace: Workspace

    /// - Parameters:
    ///   - channels: Those of the features that the convolution writes.
    ///   - pooling: Height and width of what is averaged into a pixel; 1: nothing is.
    init(
        convolution: Convolution, features: DenseFeatures, channels: Range<Int>, normalization: BatchNormalization,
        activation: Architecture.Activation?, pooling: Int, output: LaneRows, gradient: LaneTensor,
        workspace: Workspace
    ) {
        precondition(normalization.channels == channels.upperBound, "All channels so far are normalized.")
        self.convolution = convolution
        self.features = features
        self.channels = channels
        self.activation = activation
        self.pooling = pooling
        self.output = output
        self.gradient = gradient
        self.workspace = workspace
        self.normalization = ChannelNormalization(normalization, arena: workspace.arena)
        moments = BatchMoments(of: convolution.y, workspace: workspace)
        gradientMoments = GradientMoments(channels: normalization.channels, workspace: workspace)
        pooled =
            pooling == 1
            ? []
            : workspace.rings(
                role: "pooled", channels: normalization.channels, width: output.width, margin: 1,
                rows: Ring.size(rows: RowSchedule.rows))
        spread =
            pooling == 1
            ? []
            : workspace.rings(
                role: "spread", channels: normalization.channels, width: features.values.width, margin: 1,
                rows: Ring.size(rows: convolution.shape.gradientSpan))
    }

    func pack() { convolution.pack() }

    func forward(rows: Range<Int>, block: Int, thread: Int) {
        convolution.forward(rows: rows, block: block, thread: thread)
        var y = convolution.y.block(block)
        moments.take(&y, rows: rows, block: block)
    }

    func normalize() {
        for channel in 0..<channels.count {
            let (mean, variance) = moments.moments(channel: channel)
            features.setMoments(channel: channels.lowerBound + channel, mean: mean, variance: variance)
        }
        for channel in 0..<normalization.channels {
            normalization.useBatch(
                channel: channel, mean: features.mean[channel], variance: features.variance[channel],
                count: moments.count)
        }
    }

    func activate(rows: Range<Int>, block: Int, thread: Int) {
        var (x, output) = (
            features.values.block(block).slice(0..<normalization.channels), output.block(block, thread: thread)
        )
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        if pooling > 1 {
            workspace.kernels.average_pool(&x, Int32(pooling), &output, first, last)
            x = output
        }
        var epilogue = activation.epilogue()
        workspace.kernels.scale(
            &x, normalization.scale, nil, nil, normalization.bias, &output, first, last, &epilogue)
    }

    func takeGradient(rows: Range<Int>, block: Int, thread: Int) {
        var (x, gradient) = (features.values.block(block).slice(0..<normalization.channels), gradient.block(block))
        if pooling > 1 {
            var means = pooled[thread].image(height: output.height)
            workspace.kernels.average_pool(
                &x, Int32(pooling), &means, Int32(rows.lowerBound), Int32(rows.upperBound))
            x = means
        }
        gradientMoments.take(&gradient, &x, mean: normalization.roundedMean, rows: rows, block: block)
    }

    func differentiate() {
        for channel in 0..<normalization.channels {
            let (q, p) = gradientMoments.sums(channel: channel)
            normalization.differentiate(channel: channel, q: q, p: p, count: moments.count)
        }
    }

    /// Adds to the gradient of all channels so far; the block's last layer, which comes first, assigns it.
    ///
    /// Afterwards rows of the convolution's own channels are complete.
    func backward(rows: Range<Int>, block: Int, thread: Int) {
        let all = 0..<normalization.channels
        var (gradient, x) = (gradient.block(block), features.values.block(block).slice(all))
        var total = features.gradient.block(block).slice(all)
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        if pooling > 1 {
            var pixels = spread[thread].image(height: features.values.height)
            workspace.kernels.average_pool_backward(&gradient, Int32(pooling), &pixels, first, last)
            gradient = pixels
        }
        withUnsafeMutablePointer(to: &total) { total in
            let isFirst = normalization.channels == features.values.channels
            var epilogue = fbwork_epilogue(
                addend: isFirst ? nil : UnsafePointer(total), positive: nil, live: workspace.live(block), rectify: 0,
                ceiling: 0)
            workspace.kernels.scale(
                &gradient, normalization.gradientScale, &x, normalization.gradientSlope, normalization.gradientBias,
                total, first, last, &epilogue)
        }
        convolution.addWeightGradient(rows: rows, block: block, thread: thread)
    }
}
