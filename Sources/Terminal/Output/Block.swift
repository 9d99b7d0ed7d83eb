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

    /// The block whose character begins at a place; only those that something else can stand for.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        if bytes[index] == 0x20 {
            self = .empty
            return
        }
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x96 else { return nil }
        switch bytes[index + 2] {
        case 0x80: self = .upper
        case 0x84: self = .lower
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

    /// A block, and a style in which it looks as wanted.
    struct Spelling {
        let block: Block
        let style: SelectedStyle
    }

    /// Ways to draw this block that look the same; `nil` where there is only one.
    ///
    /// - Parameters:
    ///   - wanted: The style it is to be drawn in.
    ///   - selected: The style that is selected, of which as much as possible is kept.
    func spellings(_ wanted: SelectedStyle, over selected: SelectedStyle) -> [Spelling]? {
        // Attributes change what a color looks like, and the terminal's own foreground is not its background; many
        // terminals draw basic colors brighter in front than behind.
        guard wanted.isWithoutAttributes, selected.isWithoutAttributes, wanted.background.isSameEverywhere else {
            return nil
        }
        switch self {
        case .empty:
            var (behind, inFront) = (selected, selected)
            behind.background = wanted.background
            inFront.foreground = wanted.background
            return [Spelling(block: .empty, style: behind), Spelling(block: .full, style: inFront)]
        case .upper, .lower:
            guard wanted.foreground.isSameEverywhere else { return nil }
            var turned = wanted
            (turned.foreground, turned.background) = (wanted.background, wanted.foreground)
            return [
                Spelling(block: self, style: wanted), Spelling(block: self == .upper ? .lower : .upper, style: turned),
            ]
        case .full: return nil
        }
    }
}

extension SelectedStyle {
    fileprivate var isWithoutAttributes: Bool { !bold && !dim && !underline && !reverse }
}

extension SelectedStyle.Ink {
    /// Whether the color looks the same in front and behind.
    fileprivate var isSameEverywhere: Bool {
        switch self {
        case .standard, .basic: false
        case .indexed, .rgb: true
        }
    }
}
