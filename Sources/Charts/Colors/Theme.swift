/// Which colors texts, curves and heatmaps have.
public enum Theme: String, CaseIterable, Sendable {
    /// Readable on dark and on light backgrounds, and told apart by those who cannot tell red from green.
    case standard
    /// Brighter, for dark backgrounds.
    case dark
    /// Darker, for light backgrounds.
    case light
    /// Nothing faint: all texts in the terminal's own color or in bold.
    case highContrast = "high-contrast"

    /// The next one, in a circle.
    public var next: Theme {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    /// The colors of its heatmaps.
    public var heatmapColors: HeatmapColors {
        switch self {
        case .standard, .dark: .viridis
        case .light: .cividis
        case .highContrast: .magma
        }
    }

    /// Whether faint texts are drawn as others and colored ones in bold.
    var isBold: Bool { self == .highContrast }

    /// The colors of texts and curves.
    var inks: ThemeInks {
        switch self {
        case .standard, .highContrast: .standard
        case .dark: .dark
        case .light: .light
        }
    }
}

/// The colors of a theme: Okabe's and Ito's, or what of them stands out from the background.
struct ThemeInks {
    let muted: Ink
    let good: Ink
    let warning: Ink
    let alert: Ink
    let key: Ink
    let cursor: Ink
    let series: [Ink]

    /// Everything that is written on the background.
    var all: [Ink] { [muted, good, warning, alert, key, cursor] + series }

    /// At least 3:1 on black and on white.
    static let standard = ThemeInks(
        muted: Ink(rgb: 0x808080, palette: 244, basic: 7), good: Ink(rgb: 0x009e73, palette: 29, basic: 2),
        warning: Ink(rgb: 0xb87a00, palette: 136, basic: 3), alert: Ink(rgb: 0xdf3030, palette: 160, basic: 1),
        key: Ink(rgb: 0x2f7fd0, palette: 32, basic: 6), cursor: Ink(rgb: 0xd55e00, palette: 166, basic: 3),
        series: [
            Ink(rgb: 0x2f7fd0, palette: 32, basic: 6), Ink(rgb: 0xd55e00, palette: 166, basic: 3),
            Ink(rgb: 0x009e73, palette: 29, basic: 2), Ink(rgb: 0xcc79a7, palette: 169, basic: 5),
            Ink(rgb: 0xa97700, palette: 136, basic: 1), Ink(rgb: 0x6f6f9f, palette: 61, basic: 12),
        ])

    /// At least 6:1 on black.
    static let dark = ThemeInks(
        muted: Ink(rgb: 0x949494, palette: 246, basic: 7), good: Ink(rgb: 0x00b383, palette: 36, basic: 10),
        warning: Ink(rgb: 0xf0e442, palette: 221, basic: 11), alert: Ink(rgb: 0xff6f6f, palette: 209, basic: 9),
        key: Ink(rgb: 0x56b4e9, palette: 74, basic: 14), cursor: Ink(rgb: 0xe69f00, palette: 214, basic: 11),
        series: [
            Ink(rgb: 0x56b4e9, palette: 74, basic: 14), Ink(rgb: 0xe69f00, palette: 214, basic: 11),
            Ink(rgb: 0x00b383, palette: 36, basic: 10), Ink(rgb: 0xcc79a7, palette: 175, basic: 13),
            Ink(rgb: 0xff7f40, palette: 208, basic: 9), Ink(rgb: 0xf0e442, palette: 227, basic: 15),
        ])

    /// At least 4.5:1 on white.
    static let light = ThemeInks(
        muted: Ink(rgb: 0x6c6c6c, palette: 242, basic: 8), good: Ink(rgb: 0x00705a, palette: 29, basic: 2),
        warning: Ink(rgb: 0x7a5600, palette: 94, basic: 5), alert: Ink(rgb: 0xb01010, palette: 124, basic: 1),
        key: Ink(rgb: 0x005f9e, palette: 25, basic: 4), cursor: Ink(rgb: 0xb84a00, palette: 130, basic: 1),
        series: [
            Ink(rgb: 0x005f9e, palette: 25, basic: 4), Ink(rgb: 0xb84a00, palette: 130, basic: 1),
            Ink(rgb: 0x00705a, palette: 29, basic: 2), Ink(rgb: 0x9c3f7a, palette: 90, basic: 5),
            Ink(rgb: 0x7a5600, palette: 94, basic: 0), Ink(rgb: 0x3f3f8f, palette: 60, basic: 8),
        ])
}
