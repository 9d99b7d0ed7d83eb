import CKernels

/// Convolution → batch normalization → [addition] → [ReLU].
///
/// With μ and σ² the mean and variance of y over the batch, s = 1/√(σ² + ε):
/// output = ReLU(γ s (y − μ) + β + shortcut). Backward, from g = ``gradient`` and n numbers a channel:
/// q = Σ g, p = Σ g (y − μ); ∂β = q, ∂γ = s p; ∂y = γ s (g − q/n − s² p/n (y − μ)).
/// All are one multiplication and addition a pixel, so that the normalized y is never written.
final class NormalizedConvolution: NormalizedLayer {
    let convolution: Convolution
    let normalization: BatchNormalization
    let output: LaneTensor
    let shortcut: Shortcut
    let gradient: LaneTensor
    private let rectifies: Bool
    private let workspace: Workspace

    // Per block and channel: what sums are taken about, and the sums.
    private let pivots: UnsafeMutablePointer<Float>
    private let sums: UnsafeMutablePointer<Double>
    private let squares: UnsafeMutablePointer<Double>
    // Per channel.
    private let mean: UnsafeMutablePointer<Double>
    private let roundedMean: UnsafeMutablePointer<Float>
    private let inverseDeviation: UnsafeMutablePointer<Double>
    private let scale: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>
    private let gradientScale: UnsafeMutablePointer<Float>
    private let gradientSlope: UnsafeMutablePointer<Float>
    private let gradientBias: UnsafeMutablePointer<Float>

    private var channels: Int { normalization.channels }

    init(
        convolution: Convolution, normalization: BatchNormalization, output: LaneTensor, shortcut: Shortcut,
        gradient: LaneTensor, rectifies: Bool, workspace: Workspace
    ) {
        self.convolution = convolution
        self.normalization = normalization
        self.output = output
        self.shortcut = shortcut
        self.gradient = gradient
        self.rectifies = rectifies
        self.workspace = workspace
        let (arena, channels) = (workspace.arena, normalization.channels)
        pivots = arena.zeros(workspace.blocks * channels)
        sums = arena.zeros(workspace.blocks * channels)
        squares = arena.zeros(workspace.blocks * channels)
        mean = arena.zeros(channels)
        roundedMean = arena.zeros(channels)
        inverseDeviation = arena.zeros(channels)
        scale = arena.zeros(channels)
        bias = arena.zeros(channels)
        gradientScale = arena.zeros(channels)
        gradientSlope = arena.zeros(channels)
        gradientBias = arena.zeros(channels)
    }

    func pack(training: Bool) { convolution.pack(training: training) }

    func forward(rows: Range<Int>, block: Int, thread: Int, training: Bool) {
        convolution.forward(rows: rows, block: block)
        guard training else { return }
        let start = block * channels
        var y = convolution.y.block(block)
        if rows.lowerBound == 0 {
            workspace.kernels.pivot(&y, workspace.live(block), pivots + start)
            clearSums(block)
        }
        workspace.kernels.moments(
            &y, pivots + start, workspace.live(block), sums + start, squares + start, Int32(rows.lowerBound),
            Int32(rows.upperBound))
    }

    func normalize(training: Bool) {
        for channel in 0..<channels {
            var factor = normalization.runningScale(channel)
            var middle = Double(normalization.runningMean.value[channel])
            if training {
                let moments = batchMoments(channel)
                normalization.update(
                    channel: channel, mean: moments.mean, variance: moments.variance, count: moments.count)
                middle = moments.mean
                mean[channel] = middle
                roundedMean[channel] = Float(middle)
                inverseDeviation[channel] = BatchNormalization.inverseDeviation(moments.variance)
                factor = Double(normalization.weight.value[channel]) * inverseDeviation[channel]
            }
            scale[channel] = Float(factor)
            bias[channel] = Float(Double(normalization.bias.value[channel]) - factor * middle)
        }
    }

    func activate(rows: Range<Int>, block: Int, thread: Int) {
        withAddend(rows: rows, block: block, thread: thread) { addend in
            var epilogue = fbwork_epilogue(addend: addend, positive: nil, live: nil, rectify: rectifies ? 1 : 0)
            var (y, output) = (convolution.y.block(block), output.block(block))
            workspace.kernels.scale(
                &y, scale, nil, nil, bias, &output, Int32(rows.lowerBound), Int32(rows.upperBound), &epilogue)
        }
    }

    func takeGradient(rows: Range<Int>, block: Int, thread: Int) {
        if rows.lowerBound == 0 { clearSums(block) }
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        workspace.kernels.gradient_moments(
            &gradient, &y, roundedMean, sums + block * channels, squares + block * channels, Int32(rows.lowerBound),
            Int32(rows.upperBound))
    }

    func differentiate() {
        let count = Double(workspace.images * convolution.y.height * convolution.y.width)
        for channel in 0..<channels {
            var (q, p) = (0.0, 0.0)
            for block in 0..<workspace.blocks {
                q += sums[block * channels + channel]
                p += squares[block * channels + channel]
            }
            // The kernel took products about the rounded mean.
            p += (Double(roundedMean[channel]) - mean[channel]) * q
            let deviation = inverseDeviation[channel]
            normalization.bias.gradient[channel] += Float(q)
            normalization.weight.gradient[channel] += Float(deviation * p)
            let factor = Double(normalization.weight.value[channel]) * deviation
            let slope = -factor * deviation * deviation * p / count
            gradientScale[channel] = Float(factor)
            gradientSlope[channel] = Float(slope)
            gradientBias[channel] = Float(-factor * q / count - slope * mean[channel])
        }
    }

    func backward(rows: Range<Int>, block: Int, thread: Int) {
        var (gradient, y) = (gradient.block(block), convolution.y.block(block))
        var yGradient = convolution.yGradient(thread: thread)
        var epilogue = fbwork_epilogue(addend: nil, positive: nil, live: workspace.live(block), rectify: 0)
        workspace.kernels.scale(
            &gradient, gradientScale, &y, gradientSlope, gradientBias, &yGradient, Int32(rows.lowerBound),
            Int32(rows.upperBound), &epilogue)
        convolution.addWeightGradient(rows: rows, block: block, thread: thread)
    }

    private func clearSums(_ block: Int) {
        (sums + block * channels).update(repeating: 0, count: channels)
        (squares + block * channels).update(repeating: 0, count: channels)
    }

    /// Mean and variance over the batch from the blocks' sums, each about its own pivot.
    private func batchMoments(_ channel: Int) -> (mean: Double, variance: Double, count: Double) {
        let pixels = Double(convolution.y.height * convolution.y.width)
        let count = Double(workspace.images) * pixels
        var sum = 0.0
        for block in 0..<workspace.blocks {
            let index = block * channels + channel
            sum += sums[index] + Double(pivots[index]) * Double(workspace.images(in: block)) * pixels
        }
        let mean = sum / count
        var squared = 0.0
        for block in 0..<workspace.blocks {
            let index = block * channels + channel
            let distance = Double(pivots[index]) - mean
            squared += squares[index] + 2 * distance * sums[index]
            squared += distance * distance * Double(workspace.images(in: block)) * pixels
        }
        return (mean, max(0, squared / count), count)
    }
}
