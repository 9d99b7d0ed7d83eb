import Randomness

/// Which features of which images a training pass drops.
///
/// Every image has a sequence of its own, so that the draws depend neither on the threads nor on what was drawn before.
public struct Dropout: Sendable {
    private let keys: KeyedRandom.Prefix
    private let first: Int

    /// The draws of a batch.
    ///
    /// - Parameters:
    ///   - keys: Names what is drawn, the same in every step.
    ///   - first: Number of the first image of the batch, counted over all steps.
    public init(keys: KeyedRandom.Prefix, first: Int) {
        self.keys = keys
        self.first = first
    }

    /// What the features of one image are multiplied by: 0 with probability `rate`, else 1/(1 − rate).
    func fill(image: Int, rate: Double, features: Int, _ assign: (_ feature: Int, _ factor: Float) -> Void) {
        var random = KeyedRandom(keys, first + image)
        let kept = Float(1 / (1 - rate))
        for feature in 0..<features { assign(feature, random.uniform() < rate ? 0 : kept) }
    }
}
