/// Colors and glyphs for the levels of a heatmap: those of ``HeatmapColors``, such as viridis in twelve steps, or, for
/// differences, eleven from blue over white to red.
///
/// 24-bit terminals get the same steps, so that a small change of a value changes no cell and both look alike.
public struct ColorMap: Hashable, Sendable {
    /// How many colors there are.
    public let depth: ColorDepth
    /// Which glyphs there are.
    public let glyphs: GlyphSet
    /// Which colors there are for marks and, unless differences are shown, for levels.
    public let theme: Theme
    private let heatmap: HeatmapColors
    /// Whether the middle of 0…1 stands for nothing, and both ends for much of it.
    public let isDiverging: Bool

    /// The map for a terminal.
    public init(_ capabilities: Capabilities, isDiverging: Bool = false) {
        depth = capabilities.colors
        glyphs = capabilities.glyphs
        theme = capabilities.theme
        heatmap = capabilities.heatmapColors
        self.isDiverging = isDiverging
    }

    /// Steps that can be told apart.
    public var levels: Int {
        switch depth {
        case .rgb, .c256: inks.count
        case .c16: isDiverging ? Self.divergingSixteen.count : Self.sixteen.count
        case .mono: ramp.count
        }
    }

    /// Whether a cell can show two values, one above the other.
    public var hasHalfBlocks: Bool { depth >= .c256 && glyphs >= .block }

    /// The level of a fraction in 0…1; values outside count as its ends, and what is no number has none.
    public func level(_ fraction: Double) -> Int? {
        guard fraction.isFinite else { return nil }
        return min(levels - 1, Int(max(0, min(1, fraction)) * Double(levels)))
    }

    /// A cell that shows one level; `?` shows that a value is no number.
    public func cell(_ level: Int?) -> Cell {
        guard let level else { return Cell("?") }
        switch depth {
        case .rgb, .c256: return Cell(" ", style: Style(background: inks[level].color(depth)))
        case .c16:
            let (ink, shade) = isDiverging ? Self.divergingSixteen[level] : Self.sixteen[level]
            let glyph = glyphs >= .block ? Self.shades[shade] : Self.letters[shade]
            return Cell(glyph, style: Style(foreground: .basic(ink)))
        case .mono: return Cell(ramp[level])
        }
    }

    /// A cell that shows two levels by a half block.
    public func cell(upper: Int?, lower: Int?) -> Cell {
        guard let upper, let lower, upper != lower else { return cell(upper == lower ? upper : nil) }
        let style = Style(
            foreground: inks[upper].color(depth), background: inks[lower].color(depth))
        return Cell("▀", style: style)
    }

    /// A cell of which only the upper half shows a level.
    func upperHalf(_ level: Int?) -> Cell {
        guard let level else { return cell(nil) }
        return Cell("▀", style: Style(foreground: inks[level].color(depth)))
    }

    /// A cell of which only the lower half shows a level.
    func lowerHalf(_ level: Int?) -> Cell {
        guard let level else { return cell(nil) }
        return Cell("▄", style: Style(foreground: inks[level].color(depth)))
    }

    /// The style of a mark upon a level, in black or white, whichever stands out.
    public func mark(on level: Int?) -> Style {
        guard depth >= .c256, let level else { return Style(bold: true, reverse: true) }
        let isDark = isDiverging ? level < 2 || level > levels - 3 : level < levels / 2
        let ink =
            isDark
            ? Ink(rgb: 0xffffff, palette: 231, basic: 15) : Ink(rgb: 0x080808, palette: 232, basic: 0)
        return Style(
            foreground: ink.color(depth), background: inks[level].color(depth), bold: true)
    }

    private var inks: [Ink] { isDiverging ? Self.blueToRed : heatmap.inks }

    private var ramp: [Character] {
        if isDiverging { return Array("=- +#") }
        return glyphs >= .block ? Self.shades : Array(" .:-=+*#%@")
    }

    private static let shades: [Character] = [" ", "░", "▒", "▓", "█"]
    /// Shades of a color in ASCII.
    private static let letters: [Character] = [" ", ".", "=", "#", "@"]

    /// ColorBrewer's RdBu, reversed: what 256 colors have of it.
    private static let blueToRed: [Ink] = zip(
        [0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f]
            as [UInt32],
        [18, 25, 67, 116, 189, 255, 224, 216, 167, 124, 52] as [UInt8]
    ).map { Ink(rgb: $0, palette: $1, basic: 7) }

    /// Blue below, red above, in density that rises away from the middle.
    private static let divergingSixteen: [(ink: UInt8, shade: Int)] = [
        (4, 4), (4, 3), (4, 2), (4, 1), (7, 0), (1, 1), (1, 2), (1, 3), (1, 4),
    ]

    /// Color and shade of each level: blue, cyan, green, yellow, white, each in rising density.
    private static let sixteen: [(ink: UInt8, shade: Int)] = [
        (4, 1), (4, 2), (4, 3), (6, 2), (6, 3), (2, 2), (2, 3), (3, 2), (3, 3), (7, 2), (7, 3), (7, 4),
    ]
}
