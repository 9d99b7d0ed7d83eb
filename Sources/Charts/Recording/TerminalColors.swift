/// What a terminal makes of colors that it defines itself: those of a picture or a recording, which is not shown on one.
public struct TerminalColors: Hashable, Sendable {
    /// The glyphs' own color, 0xRRGGBB.
    public var foreground: UInt32
    /// What is behind them, 0xRRGGBB.
    public var background: UInt32
    /// The sixteen colors of ``Color/basic(_:)``, 0xRRGGBB.
    public var basic: [UInt32]

    /// Colors of a terminal; missing ones of the sixteen are the foreground's.
    public init(foreground: UInt32, background: UInt32, basic: [UInt32]) {
        self.foreground = foreground
        self.background = background
        self.basic = (0..<16).map { basic.indices.contains($0) ? basic[$0] : foreground }
    }

    /// Light glyphs on a dark background.
    public static let dark = TerminalColors(
        foreground: 0xD0D0D0, background: 0x121417,
        basic: [
            0x2E3436, 0xE05561, 0x5FAF5F, 0xD7A040, 0x5F87D7, 0xAF7FD0, 0x40A8B0, 0xC6C8CA, 0x707880, 0xFF7A85,
            0x87D787, 0xFFD75F, 0x87AFFF, 0xD7A7FF, 0x6FD7DF, 0xFFFFFF,
        ])

    /// Dark glyphs on a light background.
    public static let light = TerminalColors(
        foreground: 0x24292E, background: 0xFFFFFF,
        basic: [
            0x24292E, 0xC4313B, 0x2E7D32, 0x9A6700, 0x1F5FBF, 0x8250B0, 0x1B7C83, 0x8A9199, 0x57606A, 0xE5484D,
            0x3F9F45, 0xB98900, 0x3C82F6, 0xA371D9, 0x2C9DA6, 0xE6EAEF,
        ])

    /// A color as 0xRRGGBB.
    public func rgb(_ color: Color) -> UInt32 {
        switch color {
        case .rgb(let red, let green, let blue): UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        case .basic(let number): basic[Int(number) % 16]
        case .palette(let number): Self.palette(number, basic)
        }
    }

    /// One of xterm's 256 colors: sixteen of the theme, a cube of six levels, 24 greys.
    private static func palette(_ number: UInt8, _ basic: [UInt32]) -> UInt32 {
        let number = UInt32(number)
        if number < 16 { return basic[Int(number)] }
        if number >= 232 { return (8 + 10 * (number - 232)) * 0x010101 }
        func level(_ step: UInt32) -> UInt32 { step == 0 ? 0 : 55 + 40 * step }
        let place = number - 16
        return level(place / 36) << 16 | level(place / 6 % 6) << 8 | level(place % 6)
    }
}
