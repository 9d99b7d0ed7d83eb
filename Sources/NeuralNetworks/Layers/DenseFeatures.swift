import CKernels

/// The channels of a dense block: every layer writes its own after those of the layers before it.
///
/// Buffers: values and gradient [N, C, H, W] with the C channels of the whole block. A channel is normalized by every
/// layer that reads it, each with a scale and shift of its own, but its mean and variance are the same for all.
final class DenseFeatures {
    let values: LaneTensor
    /// The sum over all layers that read a channel; exists in training.
    let gradient: LaneTensor
    // Per channel.
    private(set) var mean: [Double]
    private(set) var variance: [Double]

    init(values: LaneTensor, gradient: LaneTensor) {
        self.values = values
        self.gradient = gradient
        mean = Array(repeating: 0, count: values.channels)
        variance = Array(repeating: 0, count: values.channels)
    }

    func setMoments(channel: Int, mean: Double, variance: Double) {
        self.mean[channel] = mean
        self.variance[channel] = variance
    }
}
