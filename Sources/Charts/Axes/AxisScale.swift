import Foundation

/// How an axis places numbers.
public enum AxisScale: Hashable, Sendable {
    case linear
    /// Logarithmic; only positive numbers have a place.
    case logarithmic

    /// The other scale.
    public var toggled: AxisScale { self == .linear ? .logarithmic : .linear }

    /// Whether a number has a place; numbers at the ends of what a `Double` holds have none.
    public func places(_ value: Double) -> Bool {
        abs(value) < 1e300 && (self == .linear || value > 1e-300)
    }

    /// A number in units in which the axis is even.
    func even(_ value: Double) -> Double { self == .linear ? value : log10(value) }
}
