import Foundation

/// How numbers become colours, and what a colour bar says about it.
public struct ColorScale: Hashable, Sendable {
    /// The quantity and its unit.
    public var label: String
    /// The colours.
    public var map: ColorMap
    /// The values of the first and the last colour.
    public var range: ClosedRange<Double>
    /// How values between them are distributed.
    public var kind: Kind
    /// Marked values.
    public var ticks: [Axis.Tick]

    /// How values are distributed over the colours.
    public enum Kind: Hashable, Sendable {
        case linear
        /// Equal distances are equal differences of the roots: small values are told apart.
        case squareRoot
        case logarithmic
    }

    /// A scale with every property named.
    public init(label: String, map: ColorMap, range: ClosedRange<Double>, kind: Kind, ticks: [Axis.Tick]) {
        (self.label, self.map, self.range, self.kind, self.ticks) = (label, map, range, kind, ticks)
    }

    /// Where a value lies between first and last colour, 0…1; `nil` where it has no place.
    public func fraction(of value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let (low, high) = (range.lowerBound, range.upperBound)
        let fraction: Double
        switch kind {
        case .linear: fraction = (value - low) / (high - low)
        case .squareRoot:
            fraction = (max(value, 0).squareRoot() - low.squareRoot()) / (high.squareRoot() - low.squareRoot())
        case .logarithmic:
            guard value > 0 else { return nil }
            fraction = log(value / low) / log(high / low)
        }
        return min(max(fraction, 0), 1)
    }

    /// The colour of a value.
    public func color(of value: Double?) -> Color {
        value.flatMap(fraction(of:)).map(map.color(at:)) ?? ColorMap.missing
    }
}

extension ColorScale {
    /// |cos| from 0 to 1, small values told apart: as session files keep it.
    static let cosine = ColorScale(
        label: "|cos|", map: .sequential, range: 0...1, kind: .squareRoot,
        ticks: [(0, "0"), (0.01, "0.01"), (0.05, "0.05"), (0.1, "0.1"), (0.25, "0.25"), (0.5, "0.5"), (1, "1")].map {
            Axis.Tick($0.0, $0.1)
        })

    /// Positive values over powers of ten.
    static func logarithmic(_ label: String, covering values: [Double]) -> ColorScale {
        let axis = Axis.logarithmic(label, covering: values)
        return ColorScale(label: label, map: .sequential, range: axis.range, kind: .logarithmic, ticks: axis.ticks)
    }

    /// Values of either sign, zero in the middle.
    static func diverging(_ label: String, largest: Double) -> ColorScale {
        let limit = largest > 0 && largest.isFinite ? largest : 1
        let step = Ticks.step(for: limit / 2)
        return ColorScale(
            label: label, map: .diverging, range: -limit...limit, kind: .linear,
            ticks: Ticks.linear(in: -limit...limit, step: step))
    }
}
