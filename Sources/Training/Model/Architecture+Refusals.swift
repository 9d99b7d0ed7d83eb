import NeuralNetworks
import Records

extension Architecture {
    /// The smallest λ that diverges from orthonormal bases, of scope `shared`; `nil` where no basis is shared.
    ///
    /// What ``Trainer`` refuses at its start, told without building the network.
    public func divergingLambda(
        normalization: OrthogonalityNormalization, learningRate: Double, momentum: Double
    ) -> Double? {
        let ranks = groups.map { $0.bases.reduce(0) { $0 + $1.shape[0] } }.filter { $0 > 0 }
        guard !ranks.isEmpty else { return nil }
        let entries = ranks.reduce(0) { $0 + $1 * $1 }
        return OrthogonalityStability.divergingLambda(
            divisor: normalization == .mean ? Double(entries) : 1, learningRate: learningRate, momentum: momentum)
    }
}
