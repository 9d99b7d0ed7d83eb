/// The colors of heatmaps: light stands for much, in steps that 256 colors can tell apart and that everybody sees as
/// steps, those too who cannot tell red from green.
public enum HeatmapColors: String, CaseIterable, Sendable {
    /// Blue over green to yellow.
    case viridis
    /// Blue over grey to yellow: the same to almost every eye.
    case cividis
    /// Black over red to a light yellow.
    case magma

    /// From the least to the most.
    var inks: [Ink] {
        switch self {
        case .viridis: Self.viridisInks
        case .cividis: Self.cividisInks
        case .magma: Self.magmaInks
        }
    }

    private static func inks(_ rgb: [UInt32], _ palette: [UInt8]) -> [Ink] {
        zip(rgb, palette).map { Ink(rgb: $0, palette: $1, basic: 7) }
    }

    private static let viridisInks = inks(
        [
            0x440154, 0x482173, 0x433e85, 0x38598c, 0x2d708e, 0x25858e, 0x1e9b8a, 0x2ab07f, 0x50c46a, 0x86d549,
            0xc2df23, 0xfde725,
        ],
        [53, 54, 24, 30, 36, 71, 42, 77, 113, 148, 184, 220])

    private static let cividisInks = inks(
        [
            0x00204d, 0x002a5f, 0x03346f, 0x223f6d, 0x3d4a6b, 0x4c556c, 0x5b606e, 0x696b71, 0x767674, 0x848278,
            0x928d78, 0xa19976, 0xb1a572, 0xc0b26d, 0xd1c065, 0xe2cd5c, 0xf1dc51, 0xffea46,
        ],
        [17, 18, 237, 238, 239, 240, 59, 241, 242, 243, 244, 102, 245, 246, 144, 179, 185, 220])

    private static let magmaInks = inks(
        [
            0x000004, 0x0e0927, 0x210f49, 0x3c106c, 0x57167b, 0x721f81, 0x8d2980, 0xa8327c, 0xc43d74, 0xdb4d69,
            0xf1605d, 0xf88063, 0xfd9f6f, 0xfebf85, 0xfddea1, 0xfcfdbf,
        ],
        [16, 232, 233, 234, 53, 54, 90, 126, 161, 168, 203, 209, 216, 222, 223, 229])
}
