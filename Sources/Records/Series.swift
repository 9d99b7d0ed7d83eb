/// A recorded number per step that can be drawn as a curve.
///
/// The text form is the `series` column of the session's `summary` table.
public enum Series: Hashable, Sendable {
    case crossEntropy
    case orthogonality
    /// Cross-entropy plus the weighted orthogonality term.
    case loss
    case accuracy
    case learningRate
    case imagesPerSecond
    /// max |g| of a shared basis.
    case gradientMaximum(basis: Int)
    /// mean |g| of a shared basis.
    case gradientMean(basis: Int)
    /// ‖g‖₂ of a shared basis.
    case gradientL2(basis: Int)

    /// The `series` column.
    public var name: String {
        switch self {
        case .crossEntropy: "cross_entropy"
        case .orthogonality: "orthogonality"
        case .loss: "loss"
        case .accuracy: "accuracy"
        case .learningRate: "learning_rate"
        case .imagesPerSecond: "images_per_second"
        case .gradientMaximum(let basis): "gradient_maximum/\(basis)"
        case .gradientMean(let basis): "gradient_mean/\(basis)"
        case .gradientL2(let basis): "gradient_l2/\(basis)"
        }
    }
}

/// A series over a range of steps: what a plot needs to lose no extreme.
public struct SeriesPoint: Hashable, Sendable {
    /// The last step of the range.
    public var step: Int
    /// Smallest value of the range.
    public var minimum: Double
    /// Largest value of the range.
    public var maximum: Double
    /// Value at ``step``.
    public var last: Double

    /// A range's extremes and last value.
    public init(step: Int, minimum: Double, maximum: Double, last: Double) {
        self.step = step
        self.minimum = minimum
        self.maximum = maximum
        self.last = last
    }
}
