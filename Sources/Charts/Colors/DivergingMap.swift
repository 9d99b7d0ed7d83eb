/// Colors and glyphs for numbers on both sides of zero: blue below, white, red above, in eleven steps.
///
/// Blue and red are told apart also by those who cannot tell red from green; without colors, glyphs tell the sign.
public struct DivergingMap: Hashable, Sendable {
    /// How many colors there are.
    public let depth: ColorDepth
    /// Which glyphs there are.
    public let glyphs: GlyphSet

    /// The map for a terminal.
    public init(_ capabilities: Capabilities) {
        depth = capabilities.colors
        glyphs = capabilities.glyphs
    }

    /// Levels are −``extreme``…``extreme``.
    public static let extreme = 5

    /// Whether a cell can show two values, one above the other.
    public var hasHalfBlocks: Bool { depth >= .c256 && glyphs >= .block }

    /// The level of a fraction in −1…1; values outside count as its ends, and what is no number has none.
    public func level(_ fraction: Double) -> Int? {
        guard fraction.isFinite else { return nil }
        return Int((max(-1, min(1, fraction)) * Double(Self.extreme)).rounded())
    }

    /// A cell that shows one level; `?` shows that a value is no number.
    public func cell(_ level: Int?) -> Cell {
        guard let level else { return Cell("?") }
        switch depth {
        case .rgb, .c256: return Cell(" ", style: Style(background: color(level)))
        case .c16 where glyphs >= .block:
            guard level != 0 else { return .blank }
            return Cell(Self.shades[abs(level) - 1], style: Style(foreground: .basic(level < 0 ? 4 : 1)))
        case .c16, .mono: return Cell(Self.letters[level + Self.extreme])
        }
    }

    /// A cell of two pixels, one above the other; `nil` is one that is left out.
    public func cell(upper: Int?, lower: Int?) -> Cell {
        switch (upper, lower) {
        case (nil, nil): .blank
        case (let upper?, nil): Cell("▀", style: Style(foreground: color(upper)))
        case (nil, let lower?): Cell("▄", style: Style(foreground: color(lower)))
        case (let upper?, let lower?) where upper == lower: cell(upper)
        case (let upper?, let lower?): Cell("▀", style: Style(foreground: color(upper), background: color(lower)))
        }
    }

    private func color(_ level: Int) -> Color? { Self.inks[level + Self.extreme].color(depth) }

    private static let shades: [Character] = ["░", "░", "▒", "▓", "█"]
    private static let letters: [Character] = ["#", "=", "=", "-", "-", " ", "+", "+", "x", "x", "X"]

    private static let inks: [Ink] = zip(
        [
            0x2166ac, 0x4393c3, 0x74add1, 0xabd0e6, 0xdbe9f2, 0xf7f7f7, 0xfbe3d6, 0xf4b89a, 0xe58267, 0xd6604d,
            0xb2182b,
        ] as [UInt32],
        [25, 67, 110, 153, 189, 255, 224, 216, 173, 167, 124] as [UInt8]
    ).map { Ink(rgb: $0, palette: $1, basic: 7) }
}
