/// A color that has a spelling at every depth.
public struct Ink: Hashable, Sendable {
    /// 0xRRGGBB.
    public let rgb: UInt32
    /// The nearest of xterm's 256 colors.
    public let palette: UInt8
    /// What stands for it among 16 colors.
    public let basic: UInt8

    /// A color by its three spellings.
    public init(rgb: UInt32, palette: UInt8, basic: UInt8) {
        self.rgb = rgb
        self.palette = palette
        self.basic = basic
    }

    /// The color to ask a terminal of a depth for; `nil` without colors.
    public func color(_ depth: ColorDepth) -> Color? {
        switch depth {
        case .mono: nil
        case .c16: .basic(basic)
        case .c256: .palette(palette)
        case .rgb:
            .rgb(
                UInt8(truncatingIfNeeded: rgb >> 16), UInt8(truncatingIfNeeded: rgb >> 8),
                UInt8(truncatingIfNeeded: rgb))
        }
    }
}
