import Foundation

/// Where an axis begins and ends: round numbers around the data that grow at once and shrink reluctantly.
///
/// Limits that moved with every value would redraw the whole plot at every step.
public struct AxisLimits: Hashable, Sendable {
    /// How numbers are placed between the ends.
    public let scale: AxisScale
    /// The lower end.
    public private(set) var lower: Double
    /// The upper end.
    public private(set) var upper: Double
    private var hasData = false

    /// Limits without data: 0…1, or 0.1…1 on a logarithmic axis.
    public init(_ scale: AxisScale) {
        self.scale = scale
        lower = scale == .linear ? 0 : 0.1
        upper = 1
    }

    /// Limits around data.
    public init(_ scale: AxisScale, around values: some Sequence<Double>) {
        self.init(scale)
        follow(values)
    }

    /// Grows to enclose the values, and shrinks where they need less than half of the axis.
    ///
    /// Values without a place on the axis (NaN, infinite, not positive on a logarithmic one) are left out.
    public mutating func follow(_ values: some Sequence<Double>) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for value in values where scale.places(value) { (low, high) = (min(low, value), max(high, value)) }
        guard low <= high else { return }
        let needed = round(low, high)
        let span = scale.even(upper) - scale.even(lower)
        let fits = hasData && low >= lower && high <= upper
        if fits, scale.even(needed.upper) - scale.even(needed.lower) >= span / 2 { return }
        (lower, upper) = needed
        hasData = true
    }

    /// Where a number lies between the ends: 0 at the lower, 1 at the upper, clamped; `nil` where it has no place.
    public func fraction(_ value: Double) -> Double? {
        guard scale.places(value) else { return nil }
        let (low, high) = (scale.even(lower), scale.even(upper))
        return max(0, min(1, (scale.even(value) - low) / (high - low)))
    }

    /// Round numbers on the axis, ascending, at most about `count` and at least its ends' worth.
    public func ticks(_ count: Int) -> [Double] {
        scale == .linear ? linearTicks(max(2, count)) : logarithmicTicks(max(2, count))
    }

    private func linearTicks(_ count: Int) -> [Double] {
        let step = Self.roundedUp((upper - lower) / Double(count - 1) * 0.999)
        let first = (lower / step - 1e-9).rounded(.up)
        let last = (upper / step + 1e-9).rounded(.down)
        guard last > first else { return [lower, upper] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    private func logarithmicTicks(_ count: Int) -> [Double] {
        let decades = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
        let fine = decades.flatMap { decade in [1.0, 2, 5].map { $0 * pow(10, Double(decade)) } }
        let inside = fine.filter { $0 >= lower * 0.999 && $0 <= upper * 1.001 }
        if inside.count <= count { return inside }
        let whole = decades.map { pow(10, Double($0)) }.filter { $0 >= lower * 0.999 && $0 <= upper * 1.001 }
        guard whole.count >= 2 else { return [inside.first, inside.last].compactMap(\.self) }
        let stride = (whole.count + count - 1) / count
        return whole.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }

    /// Round numbers around a range.
    private func round(_ low: Double, _ high: Double) -> (lower: Double, upper: Double) {
        switch scale {
        case .linear:
            let magnitude = max(abs(low), abs(high))
            guard magnitude > 1e-300 else { return (0, 1) }
            // Differences that are nothing but rounding are no reason to magnify them.
            let spread = high - low > 1e-6 * magnitude ? high - low : magnitude
            let step = Self.roundedUp(spread / 4)
            // A range near zero includes it: lengths can then be compared.
            let lower = low >= 0 && low < 0.5 * high ? 0 : (low / step).rounded(.down) * step
            let upper = (high / step).rounded(.up) * step
            return (lower, upper > lower ? upper : lower + step)
        case .logarithmic:
            let lower = Self.roundedDown(low)
            let upper = Self.roundedUp(high)
            return upper >= lower * 4.9
                ? (lower, upper) : (Self.roundedDown(lower * 0.999), Self.roundedUp(upper * 1.001))
        }
    }

    /// The next of 1, 2 and 5 times a power of ten.
    static func roundedUp(_ value: Double) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        let mantissa = value / power
        return power * (mantissa <= 1.000_001 ? 1 : mantissa <= 2.000_001 ? 2 : mantissa <= 5.000_001 ? 5 : 10)
    }

    /// The previous of 1, 2 and 5 times a power of ten.
    static func roundedDown(_ value: Double) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        let mantissa = value / power
        return power * (mantissa >= 4.999_999 ? 5 : mantissa >= 1.999_999 ? 2 : 1)
    }
}
