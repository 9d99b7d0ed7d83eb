import NeuralNetworks

/// What a training step consists of, as values: a test puts a broken part in and sees the conformance check fail.
public struct StepParts {
    /// Forward and backward pass of a batch: adds the cross-entropy's gradient, updates the running statistics.
    public var crossEntropy:
        (
            _ network: Network, _ images: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, _ count: Int
        ) throws -> BatchResult
    /// Adds `weight` times the orthogonality term's gradient; returns the term without the weight.
    public var orthogonality: (_ term: Orthogonality, _ weight: Double) -> Double
    /// Updates the weights.
    public var update: (_ optimizer: SGD, _ network: Network) -> Void

    /// The parts that training uses.
    public static var standard: StepParts {
        StepParts(
            crossEntropy: { network, images, labels, count in
                try network.train(images: images, labels: labels, count: count)
            },
            orthogonality: { term, weight in term.addGradient(weight: weight) },
            update: { optimizer, network in optimizer.step(network.parameters, isActive: network.isActive) })
    }
}
