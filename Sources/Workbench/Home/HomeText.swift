import Charts

/// Numbers of the home screen as a person says them.
public enum HomeText {
    /// `now`, `40 s`, `3 min`, `5 h`, `2 d`, `7 wk`, `3 yr`.
    public static func age(milliseconds: Int) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<10: return "now"
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min"
        case ..<86_400: return "\(seconds / 3600) h"
        case ..<(14 * 86_400): return "\(seconds / 86_400) d"
        case ..<(730 * 86_400): return "\(seconds / (7 * 86_400)) wk"
        default: return "\(seconds / (365 * 86_400)) yr"
        }
    }

    /// `850 B`, `1.2 MB`.
    static func bytes(_ count: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var (value, unit) = (Double(count), 0)
        while value >= 999.5, unit + 1 < units.count { (value, unit) = (value / 1000, unit + 1) }
        return unit == 0 || value >= 9.95
            ? "\(Numbers.fixed(value, decimals: 0)) \(units[unit])"
            : "\(Numbers.fixed(value, decimals: 1)) \(units[unit])"
    }

    /// A time that something takes: `0.4 s`, `42 s`, `5 min`, `3.2 h`, `4 d`.
    static func span(seconds: Double) -> String {
        switch seconds {
        case ..<9.95: "\(Numbers.fixed(seconds, decimals: 1)) s"
        case ..<99.5: "\(Numbers.fixed(seconds, decimals: 0)) s"
        case ..<5970: "\(Numbers.fixed(seconds / 60, decimals: seconds < 597 ? 1 : 0)) min"
        case ..<172_800: "\(Numbers.fixed(seconds / 3600, decimals: 1)) h"
        default: "\(Numbers.fixed(seconds / 86_400, decimals: 1)) d"
        }
    }

    /// A count in three digits: `276k`, `1.73M`.
    static func count(_ value: Int) -> String {
        switch value {
        case ..<1000: "\(value)"
        case ..<999_500: digits(Double(value) / 1e3) + "k"
        case ..<999_500_000: digits(Double(value) / 1e6) + "M"
        default: digits(Double(value) / 1e9) + "G"
        }
    }

    private static func digits(_ value: Double) -> String {
        Numbers.fixed(value, decimals: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
    }
}
