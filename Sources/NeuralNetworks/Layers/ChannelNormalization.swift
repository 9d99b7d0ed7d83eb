import CKernels

/// A batch normalization as one multiplication and addition a number, forward and backward.
///
/// With μ and σ² the mean and variance of y over the batch, s = 1/√(σ² + ε):
/// z = γ s (y − μ) + β. Backward, from g = ∂z and n numbers a channel:
/// q = Σ g, p = Σ g (y − μ); ∂β = q, ∂γ = s p; ∂y = γ s (g − q/n − s² p/n (y − μ)).
/// A normalization that is switched off is z = y.
final class ChannelNormalization {
    let normalization: BatchNormalization
    let channels: Int
    /// μ as the kernels subtract it.
    let roundedMean: UnsafeMutablePointer<Float>
    /// z = scale·y + bias.
    let scale: UnsafeMutablePointer<Float>
    let bias: UnsafeMutablePointer<Float>
    /// ∂y = gradientScale·g + gradientSlope·y + gradientBias.
    let gradientScale: UnsafeMutablePointer<Float>
    let gradientSlope: UnsafeMutablePointer<Float>
    let gradientBias: UnsafeMutablePointer<Float>
    private let mean: UnsafeMutablePointer<Double>
    private let inverseDeviation: UnsafeMutablePointer<Double>

    init(_ normalization: BatchNormalization, arena: Arena) {
        self.normalization = normalization
        channels = normalization.channels
        roundedMean = arena.zeros(channels)
        scale = arena.zeros(channels)
        bias = arena.zeros(channels)
        gradientScale = arena.zeros(channels)
        gradientSlope = arena.zeros(channels)
        gradientBias = arena.zeros(channels)
        mean = arena.zeros(channels)
        inverseDeviation = arena.zeros(channels)
    }

    /// Takes the moments of a batch of `count` numbers a channel; updates the running statistics.
    func useBatch(channel: Int, mean: Double, variance: Double, count: Double) {
        guard normalization.isActive else { return pass(channel) }
        normalization.update(channel: channel, mean: mean, variance: variance, count: count)
        self.mean[channel] = mean
        roundedMean[channel] = Float(mean)
        inverseDeviation[channel] = BatchNormalization.inverseDeviation(variance)
        set(channel, factor: Double(normalization.weight.value[channel]) * inverseDeviation[channel], mean: mean)
    }

    /// Takes q = Σ g and p = Σ g (y − rounded μ) over the batch; adds to the gradients of γ and β.
    func differentiate(channel: Int, q: Double, p: Double, count: Double) {
        guard normalization.isActive else {
            (gradientScale[channel], gradientSlope[channel], gradientBias[channel]) = (1, 0, 0)
            return
        }
        // The kernel took products about the rounded mean.
        let p = p + (Double(roundedMean[channel]) - mean[channel]) * q
        let deviation = inverseDeviation[channel]
        normalization.bias.gradient[channel] += Float(q)
        normalization.weight.gradient[channel] += Float(deviation * p)
        let factor = Double(normalization.weight.value[channel]) * deviation
        let slope = -factor * deviation * deviation * p / count
        gradientScale[channel] = Float(factor)
        gradientSlope[channel] = Float(slope)
        gradientBias[channel] = Float(-factor * q / count - slope * mean[channel])
    }

    private func set(_ channel: Int, factor: Double, mean: Double) {
        scale[channel] = Float(factor)
        bias[channel] = Float(Double(normalization.bias.value[channel]) - factor * mean)
    }

    private func pass(_ channel: Int) { (scale[channel], bias[channel]) = (1, 0) }
}
