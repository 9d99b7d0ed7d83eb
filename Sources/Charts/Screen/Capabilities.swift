/// What a terminal can show and how it is to look; a parameter of everything that draws.
public struct Capabilities: Hashable, Sendable {
    /// How many colors there are.
    public var colors: ColorDepth
    /// Which glyphs there are.
    public var glyphs: GlyphSet
    /// Which of its colors are used.
    public var theme: Theme
    /// The colors of heatmaps; `nil` are those of the theme.
    public var heatmap: HeatmapColors?

    /// The abilities of a terminal.
    public init(colors: ColorDepth, glyphs: GlyphSet, theme: Theme = .standard, heatmap: HeatmapColors? = nil) {
        self.colors = colors
        self.glyphs = glyphs
        self.theme = theme
        self.heatmap = heatmap
    }

    /// No more than what both can show, as the other is to look.
    public func limited(to other: Capabilities) -> Capabilities {
        Capabilities(
            colors: min(colors, other.colors), glyphs: min(glyphs, other.glyphs), theme: other.theme,
            heatmap: other.heatmap)
    }

    /// The colors of heatmaps.
    public var heatmapColors: HeatmapColors { heatmap ?? theme.heatmapColors }
}

/// How many colors a terminal has.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
    /// None; bold, reverse, underline and dim still exist.
    case mono
    /// The 16 colors of the user's theme.
    case c16
    /// xterm's 256 colors.
    case c256
    /// 24-bit colors.
    case rgb

    /// Fewer colors come first.
    public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

    /// The name that the command line and the screen use.
    public var name: String {
        switch self {
        case .mono: "mono"
        case .c16: "16"
        case .c256: "256"
        case .rgb: "rgb"
        }
    }
}

/// Which glyphs a terminal and its font have.
public enum GlyphSet: Int, CaseIterable, Comparable, Sendable {
    /// ASCII only.
    case ascii
    /// Also box drawing, half blocks, quadrants, eighths and shades.
    case block
    /// Also braille patterns.
    case braille

    /// Fewer glyphs come first.
    public static func < (left: GlyphSet, right: GlyphSet) -> Bool { left.rawValue < right.rawValue }

    /// The name that the command line and the screen use.
    public var name: String {
        switch self {
        case .ascii: "ascii"
        case .block: "block"
        case .braille: "braille"
        }
    }
}
