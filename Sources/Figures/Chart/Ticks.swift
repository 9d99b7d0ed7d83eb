import Foundation

/// Marked values of axes, and how numbers are written.
enum Ticks {
    /// The smallest of 1, 2 and 5 times a power of ten that is not below a length.
    static func step(for length: Double) -> Double {
        guard length > 0, length.isFinite else { return 1 }
        let power = pow(10, floor(log10(length) + 1e-9))
        let factor = [1.0, 2, 5, 10].first { $0 * power >= length * (1 - 1e-9) } ?? 10
        return factor * power
    }

    /// Multiples of a step from end to end.
    static func linear(in range: ClosedRange<Double>, step: Double) -> [Axis.Tick] {
        let first = Int((range.lowerBound / step - 1e-6).rounded(.up))
        let last = Int((range.upperBound / step + 1e-6).rounded(.down))
        guard first <= last else { return [] }
        return (first...last).map { Axis.Tick(Double($0) * step, decimal(Double($0) * step, step: step)) }
    }

    /// Powers of ten; where there are fewer than two, also their multiples by 2 and 5, where there are many, every second
    /// or third.
    static func logarithmic(in range: ClosedRange<Double>) -> [Axis.Tick] {
        let (low, high) = (log10(range.lowerBound), log10(range.upperBound))
        let exponents = Int(floor(low))...Int(ceil(high))
        let inside = exponents.filter { Double($0) >= low - 1e-9 && Double($0) <= high + 1e-9 }
        if inside.count >= 2 {
            let every = (inside.count + 5) / 6
            return inside.filter { $0 % every == 0 || every == 1 }.map { Axis.Tick(pow(10, Double($0)), power($0)) }
        }
        // The coarsest of these that marks three values.
        let choices: [[Double]] = [[1, 2, 5], [1, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]]
        let marked = choices.map { factors in
            exponents.flatMap { exponent in factors.map { $0 * pow(10, Double(exponent)) } }.filter(range.contains)
        }
        let values = marked.first { $0.count >= 3 } ?? []
        guard values.isEmpty else { return values.map { Axis.Tick($0, number($0)) } }
        return linear(in: range, step: step(for: (range.upperBound - range.lowerBound) / 8))
    }

    /// `10⁻³`.
    static func power(_ exponent: Int) -> String {
        let signs: [Character: Character] = [
            "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
            "9": "⁹",
        ]
        if exponent == 0 { return "1" }
        return exponent == 1 ? "10" : "10" + String("\(exponent)".map { signs[$0] ?? $0 })
    }

    /// With as many decimals as the distance between ticks has.
    static func decimal(_ value: Double, step: Double) -> String {
        if abs(value) < step / 1000 { return "0" }
        if step < 1e-4 || abs(value) >= 1e6 {
            let exponent = Int(floor(log10(step) + 1e-9))
            return "\(Int((value / pow(10, Double(exponent))).rounded()))·\(power(exponent))"
        }
        let decimals = max(0, Int(-floor(log10(step) + 1e-9)))
        return minus(String(format: "%.\(decimals)f", value))
    }

    /// Three significant digits, no zeros behind them: `0.0123`, `1.5`, `3·10⁻⁵`.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        guard value != 0 else { return "0" }
        let exponent = Int(floor(log10(abs(value)) + 1e-12))
        if exponent < -3 || exponent > 5 {
            let mantissa = String(format: "%.3g", value / pow(10, Double(exponent)))
            return mantissa == "1" ? power(exponent) : minus("\(mantissa)·\(power(exponent))")
        }
        return minus(String(format: "%.\(max(0, 2 - exponent))f", value).trimmingZeros)
    }

    /// `20,000`.
    static func count(_ number: Int) -> String {
        let digits = Array("\(abs(number))")
        let grouped = digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
        }.joined()
        return (number < 0 ? "−" : "") + grouped
    }

    private static func minus(_ text: String) -> String { text.replacing("-", with: "−") }
}

extension String {
    /// Without zeros behind the decimal point.
    fileprivate var trimmingZeros: String {
        guard contains(".") else { return self }
        let kept = self[...(lastIndex { $0 != "0" } ?? startIndex)]
        return String(kept.last == "." ? kept.dropLast() : kept)
    }
}

extension Ticks {
    /// A fraction of 1 with three decimals.
    static func fixed(_ value: Double) -> String { String(format: "%.3f", value) }
}
