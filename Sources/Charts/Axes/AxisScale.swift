import Foundation

/// How an axis places numbers.
public enum AxisScale: Hashable, Sendable {
    case linear
    /// Logarithmic; only positive numbers have a place.
    case logarithmic

    /// The other scale.
    public var toggled: AxisScale { self == .linear ? .logarithmic : .linear }

    /// Whether a number has a place.
    public func places(_ value: Double) -> Bool { value.isFinite && (self == .linear || value > 0) }

    /// A number in units in which the axis is even.
    func even(_ value: Double) -> Double { self == .linear ? value : log10(value) }
}
