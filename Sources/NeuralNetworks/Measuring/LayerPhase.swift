/// The parts of a training step that a layer's time is told apart by.
public enum LayerPhase: Int, CaseIterable, Sendable {
    /// The convolution's output and its statistics over the batch; packed weights.
    case convolve
    /// The layer's output: coefficients, normalization, addition, activation, pooling.
    case normalize
    /// The sums over the batch that differentiating the normalization needs, and what follows from them.
    case differentiate
    /// The gradient of the convolution's output, and from that the gradient of its weights.
    case weightGradient
    /// The gradient of the layer's input.
    case inputGradient
}
