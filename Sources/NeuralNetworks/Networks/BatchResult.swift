/// What a pass over a batch found.
public struct BatchResult: Hashable, Sendable {
    /// Mean over the batch.
    public var crossEntropy: Double
    /// Images whose largest logit is that of their label.
    public var correct: Int
    /// Images of the batch.
    public var count: Int

    /// A result with every property named.
    public init(crossEntropy: Double, correct: Int, count: Int) {
        self.crossEntropy = crossEntropy
        self.correct = correct
        self.count = count
    }
}
