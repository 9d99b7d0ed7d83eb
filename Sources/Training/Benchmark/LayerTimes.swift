import NeuralNetworks

/// What training steps took, as a whole and by their parts; in milliseconds.
public struct LayerTimes: Hashable, Sendable {
    /// Steps without stopwatches.
    public let step: Timing
    /// The mean of as many steps with stopwatches: what shares are of.
    public let measuredStep: Double
    /// The forward and backward pass of such a step.
    public let pass: Double
    /// The layers in forward order.
    public let layers: [LayerMeasurement]

    /// What all layers did.
    public var work: Double { layers.reduce(0) { $0 + $1.total } }

    /// What the threads waited for one another in the pass, or for a processor.
    public var waiting: Double { max(0, pass - work) }

    /// Orthogonality term, SGD and clearing of the gradients.
    public var update: Double { max(0, measuredStep - pass) }

    /// The fraction of a step that a time is.
    public func share(_ milliseconds: Double) -> Double { milliseconds / measuredStep }
}
