import Foundation

/// Numbers as a screen shows them: short, of steady width, always with a point.
public enum Numbers {
    /// Three significant digits in at most seven columns: `0.412`, `12.3`, `1.2e-4`.
    public static func short(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        let magnitude = abs(value)
        if magnitude == 0 { return "0" }
        if magnitude < 0.000_999_5 || magnitude >= 99_999.5 {
            return scientific(value, digits: 1)
        }
        let decimals =
            magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : magnitude >= 0.9995 ? 2 : magnitude >= 0.09995 ? 3 : 4
        return fixed(value, decimals: decimals)
    }

    /// A number in as few digits as tell it exactly, as a person would write an option: `0.1`, `10`, `1e-5`.
    public static func exact(_ value: Double) -> String {
        guard value.isFinite else { return short(value) }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return "\(value)".replacingOccurrences(of: "e-0", with: "e-")
    }

    /// A count with a comma every three digits: `60,000`.
    public static func count(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return (value < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// A fraction in percent: three significant digits from 10 % on, `9.87 %` below.
    public static func percent(_ fraction: Double) -> String {
        guard fraction.isFinite else { return short(fraction) }
        return fixed(fraction * 100, decimals: abs(fraction) < 0.0999 ? 2 : 1) + " %"
    }

    /// A duration to the second: `0:42`, `12:05`, `3:04:05`.
    public static func duration(milliseconds: Int) -> String {
        let seconds = max(0, milliseconds) / 1000
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let rest = padded(seconds % 60)
        return hours > 0 ? "\(hours):\(padded(minutes)):\(rest)" : "\(minutes):\(rest)"
    }

    /// A number with so many digits after the point.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        String(format: "%.\(decimals)f", locale: nil, value)
    }

    /// A number with so many digits after the point and the shortest exponent: `1.2e-4`.
    public static func scientific(_ value: Double, digits: Int) -> String {
        let text = String(format: "%.\(digits)e", locale: nil, value)
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text
        }
        return "\(text[..<mark])e\(exponent)"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
