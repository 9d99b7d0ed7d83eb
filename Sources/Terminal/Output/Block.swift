/// A character that shows its cell's colors as areas.
enum Block: Hashable {
    /// A space: the background.
    case empty
    /// The foreground above, the background below.
    case upper
    /// The foreground below, the background above.
    case lower
    /// The foreground.
    case full

    /// The block that a character in UTF-8 is; none for a full one, which nobody draws.
    init?(_ character: [UInt8]) {
        switch character {
        case Self.empty.bytes: self = .empty
        case Self.upper.bytes: self = .upper
        case Self.lower.bytes: self = .lower
        default: return nil
        }
    }

    /// The character in UTF-8.
    var bytes: [UInt8] {
        switch self {
        case .empty: [0x20]
        case .upper: [0xE2, 0x96, 0x80]
        case .lower: [0xE2, 0x96, 0x84]
        case .full: [0xE2, 0x96, 0x88]
        }
    }
}
