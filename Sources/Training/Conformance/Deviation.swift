/// How far one quantity of a computed case is from the expected one.
public struct Deviation: Hashable, Sendable {
    /// Which quantity, such as `logits[0]` or `update`.
    public let quantity: String
    /// Relative L2 distance; the plain distance where the expected value is zero, infinite where the two do not match.
    public let value: Double
    /// The largest distance that is agreed with.
    public let limit: Double
    /// What does not match, where a distance cannot say it.
    public var mismatch: String?

    /// Whether the distance is a number within the limit.
    public var isWithinLimit: Bool { value <= limit }

    /// The distance as a fraction of the limit.
    public var fraction: Double {
        if value == 0 { return 0 }
        return value.isNaN ? .infinity : value / limit
    }
}
