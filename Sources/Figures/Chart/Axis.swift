import Foundation

/// An axis: what it measures, from where to where, and its ticks.
public struct Axis: Hashable, Sendable {
    /// The quantity and its unit.
    public var label: String
    /// First and last value.
    public var range: ClosedRange<Double>
    /// Whether equal distances are equal ratios.
    public var isLogarithmic: Bool
    /// Marked values.
    public var ticks: [Tick]
    /// Whether label and tick labels are written: beside a neighbour with the same axis they are not.
    public var isLabelled = true

    /// A marked value.
    public struct Tick: Hashable, Sendable {
        /// Where it stands.
        public var value: Double
        /// What is written there; empty: a short line only.
        public var label: String

        /// A marked value.
        public init(_ value: Double, _ label: String) { (self.value, self.label) = (value, label) }
    }

    /// An axis with every property named.
    public init(
        label: String, range: ClosedRange<Double>, isLogarithmic: Bool = false, ticks: [Tick], isLabelled: Bool = true
    ) {
        (self.label, self.range, self.isLogarithmic, self.ticks) = (label, range, isLogarithmic, ticks)
        self.isLabelled = isLabelled
    }

    /// Where a value lies between the ends, 0…1; values beyond lie beyond, `nil` where the axis has no place for one.
    func fraction(of value: Double) -> Double? {
        guard value.isFinite else { return nil }
        guard isLogarithmic else { return (value - range.lowerBound) / (range.upperBound - range.lowerBound) }
        guard value > 0 else { return nil }
        return (log(value) - log(range.lowerBound)) / (log(range.upperBound) - log(range.lowerBound))
    }

    /// The axis without anything written.
    var unlabelled: Axis {
        var axis = self
        axis.isLabelled = false
        return axis
    }
}

extension Axis {
    /// An axis that begins and ends at ticks and covers all finite values.
    ///
    /// - Parameter zero: whether it covers 0 too.
    static func linear(_ label: String, covering values: [Double], zero: Bool = false, ticks count: Int = 5) -> Axis {
        let finite = values.filter(\.isFinite) + (zero ? [0] : [])
        var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        if high <= low {
            (low, high) = zero ? (0, max(high, 1)) : (low - max(abs(low), 1) / 2, low + max(abs(low), 1) / 2)
        }
        let step = Ticks.step(for: (high - low) / Double(count))
        let range = (low / step + 1e-9).rounded(.down) * step...(high / step - 1e-9).rounded(.up) * step
        return Axis(label: label, range: range, ticks: Ticks.linear(in: range, step: step))
    }

    /// A logarithmic axis that covers all positive values, with a little room beyond.
    static func logarithmic(_ label: String, covering values: [Double]) -> Axis {
        // Beyond these, ratios overflow; what training records lies far within.
        let positive = values.filter { $0 > 0 && $0.isFinite }.map { min(max($0, 1e-100), 1e100) }
        var (low, high) = (positive.min() ?? 0.1, positive.max() ?? 1)
        if high / low < 1.5 { (low, high) = (low / 1.2, high * 1.2) }
        let room = pow(high / low, 0.04)
        let range = low / room...high * room
        return Axis(label: label, range: range, isLogarithmic: true, ticks: Ticks.logarithmic(in: range))
    }

    /// An axis of named places, one apart, half a place of room at the ends.
    static func categories(_ label: String, _ names: [String]) -> Axis {
        Axis(
            label: label, range: -0.5...Double(names.count) - 0.5,
            ticks: names.enumerated().map { Tick(Double($0), $1) })
    }

    /// An axis of whole numbers from `low` to `high`, half of one of room at the ends.
    static func counting(_ label: String, from low: Int, through high: Int, ticks count: Int = 6) -> Axis {
        let step = max(1, Int(Ticks.step(for: Double(high - low) / Double(count)).rounded(.up)))
        let numbers = stride(from: (low + step - 1) / step * step, through: high, by: step)
        // The first is said too, where there is room before the next.
        let first = low % step == 0 || step - low % step < (step + 1) / 2 ? [] : [low]
        return Axis(
            label: label, range: Double(low) - 0.5...Double(max(high, low)) + 0.5,
            ticks: (first + numbers).map { Tick(Double($0), Ticks.count($0)) })
    }
}
