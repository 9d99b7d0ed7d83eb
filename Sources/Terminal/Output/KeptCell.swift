/// A cell that is drawn when the frame is complete.
struct KeptCell: Hashable {
    /// What is drawn.
    enum Content: Hashable {
        /// One or two areas of color.
        case areas(upper: SelectedStyle.Ink, lower: SelectedStyle.Ink)
        /// A space in which nothing is seen but the background.
        case blank(SelectedStyle.Ink)
        /// A character in UTF-8 and its style.
        case text([UInt8], SelectedStyle)
        /// What erases from here on, and the background that it leaves; the cursor stays.
        case erasure([UInt8], SelectedStyle.Ink)
    }

    let row: Int
    let column: Int
    let content: Content

    /// The cell that a character makes of a style.
    ///
    /// Attributes change what a color looks like, the terminal's own foreground is not its background, and many terminals
    /// draw basic colors brighter in front than behind: only of other colors one block can stand for another.
    init(_ character: [UInt8], _ style: SelectedStyle, row: Int, column: Int, hasBlocks: Bool) {
        (self.row, self.column) = (row, column)
        let block = Block(character)
        let (front, back) = (style.foreground, style.background)
        switch block {
        case .empty where !style.hasLines:
            content = hasBlocks && back.isSameEverywhere ? .areas(upper: back, lower: back) : .blank(back)
        case .upper where hasBlocks && style.isWithoutAttributes && front.isSameEverywhere && back.isSameEverywhere:
            content = .areas(upper: front, lower: back)
        case .lower where hasBlocks && style.isWithoutAttributes && front.isSameEverywhere && back.isSameEverywhere:
            content = .areas(upper: back, lower: front)
        default: content = .text(character, style)
        }
    }

    /// What erases from a place on.
    init(erasing sequence: [UInt8], _ background: SelectedStyle.Ink, row: Int, column: Int) {
        (self.row, self.column) = (row, column)
        content = .erasure(sequence, background)
    }

    /// Whether it shows areas of color.
    var isArea: Bool {
        if case .areas = content { return true }
        return false
    }

    /// The same in another column.
    init(_ other: KeptCell, column: Int) {
        (row, content) = (other.row, other.content)
        self.column = column
    }
}

extension SelectedStyle {
    /// Whether a blank shows its foreground.
    var hasLines: Bool { underline || reverse }

    /// Whether there is nothing but two colors.
    var isWithoutAttributes: Bool { !bold && !dim && !hasLines }
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

extension SelectedStyle.Ink: Comparable {
    /// Any order will do that depends on nothing but the colors.
    static func < (left: SelectedStyle.Ink, right: SelectedStyle.Ink) -> Bool { left.code < right.code }

    private var code: UInt32 {
        switch self {
        case .standard: 0
        case .basic(let number): 1 << 24 | UInt32(number)
        case .indexed(let number): 2 << 24 | UInt32(number)
        case .rgb(let red, let green, let blue): 3 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        }
    }
}
