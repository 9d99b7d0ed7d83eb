/// Where gradient descent on the orthogonality term alone turns unstable.
public enum OrthogonalityStability {
    /// The smallest λ that diverges from orthonormal bases.
    ///
    /// At orthonormal rows the term's steepest curvature is 8 an entry; SGD with momentum μ is stable only while
    /// curvature · rate < 2(1 + μ).
    ///
    /// - Parameter divisor: what the sum over the entries is divided by: their number under `mean`, 1 under `sum`.
    public static func divergingLambda(divisor: Double, learningRate: Double, momentum: Double) -> Double {
        2 * (1 + momentum) * divisor / (8 * learningRate)
    }
}

extension Configuration {
    /// The smallest λ that diverges at a learning rate; `nil` where no basis is shared.
    ///
    /// Entries among shared components are counted; scope `shared+unique` has more, so that λ may be a little larger.
    public func divergingLambda(bases: [BasisRecord], learningRate: Double) -> Double? {
        guard !bases.isEmpty else { return nil }
        let ranks = Dictionary(grouping: bases, by: \.group).values.map { $0.reduce(0) { $0 + $1.rank } }
        let entries = ranks.reduce(0) { $0 + $1 * $1 }
        return OrthogonalityStability.divergingLambda(
            divisor: normalization == .mean ? Double(entries) : 1, learningRate: learningRate, momentum: momentum)
    }
}
