import Charts

/// What `--color` accepts.
public enum ColorChoice: String, CaseIterable, Sendable {
    /// What the terminal and the user's environment say.
    case auto
    case rgb
    case c256 = "256"
    case c16 = "16"
    case c8 = "8"
    case mono

    /// The number of colors that a terminal is asked for; `nil` where its own description decides.
    var count: Int? {
        switch self {
        case .auto: nil
        case .rgb, .c256: 256
        case .c16: 16
        case .c8: 8
        case .mono: 0
        }
    }

    /// How many colors are drawn with; `nil` where that is to be found out.
    var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .rgb: .rgb
        case .c256: .c256
        case .c16, .c8: .c16
        case .mono: .mono
        }
    }
}

/// What `--glyphs` accepts.
public enum GlyphChoice: String, CaseIterable, Sendable {
    /// What the locale and the terminal's name suggest.
    case auto
    case braille
    case block
    case ascii

    /// The set that was asked for; `nil` where it is to be found out.
    var set: GlyphSet? {
        switch self {
        case .auto: nil
        case .braille: .braille
        case .block: .block
        case .ascii: .ascii
        }
    }
}
