import NeuralNetworks

/// Stochastic gradient descent with momentum: v ← μ·v + (g + wd·w), w ← w − rate·v.
///
/// The momentum v lives in each ``NeuralNetworks/Parameter``; before the first step it is zero, so that the first
/// step's v is g + wd·w.
public struct SGD: Hashable, Sendable {
    /// The rate of the next step, schedule included.
    public var learningRate: Double
    /// μ.
    public var momentum: Double
    /// wd, applied to every active parameter: filters, coefficients, batch normalizations and biases alike.
    public var weightDecay: Double

    /// An optimizer with every property named.
    public init(learningRate: Double, momentum: Double, weightDecay: Double) {
        self.learningRate = learningRate
        self.momentum = momentum
        self.weightDecay = weightDecay
    }

    /// Updates every parameter by its gradient.
    ///
    /// One that is not active keeps its value and its momentum. Where `threads` are given they share the parameters.
    public func step(
        _ parameters: [Parameter], threads: ThreadPool? = nil,
        isActive: @escaping (Parameter) -> Bool = { _ in true }
    ) {
        let shares = threads?.threads ?? 1
        // Neighbours are of similar size, so that every share has as much to do.
        let descend = { (share: Int, _: Int) in
            for index in stride(from: share, to: parameters.count, by: shares) where isActive(parameters[index]) {
                parameters[index].descend(
                    learningRate: learningRate, momentum: momentum, weightDecay: weightDecay)
            }
        }
        if let threads { threads.run(blocks: shares, descend) } else { descend(0, 0) }
    }

    /// Sets all gradients to zero, before a step adds to them.
    public static func clearGradients(_ parameters: [Parameter]) {
        for parameter in parameters { parameter.clearGradient() }
    }

    /// Sets all momentum to zero, as before the first step.
    public static func clearMomentum(_ parameters: [Parameter]) {
        for parameter in parameters { parameter.momentum.update(repeating: 0) }
    }
}
