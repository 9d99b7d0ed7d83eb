/// A glyph that is made of rectangles: blocks, quadrants, braille and lines, in parts of a cell.
struct CellShape {
    /// Rectangles in 0…1 of a cell's width and height, from its upper left corner.
    let parts: [Rectangle]

    /// Whether a glyph is drawn without a font.
    static func isDrawn(_ character: Character) -> Bool { whole.contains(character) || CellShape(character) != nil }

    /// Glyphs that fill halves of a cell with one color.
    private static let whole: Set<Character> = ["▀", "▄", "█", "░", "▒", "▓"]

    /// The shape of a glyph; `nil` where it is a letter, or fills a cell.
    init?(_ character: Character) {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
        let value = scalar.value
        switch value {
        case 0x2800...0x28FF: parts = Self.braille(value - 0x2800)
        case 0x2581...0x2587 where value != 0x2584:
            let height = Double(value - 0x2580) / 8
            parts = [Rectangle(x: 0, y: 1 - height, width: 1, height: height)]
        case 0x2589...0x258F:
            parts = [Rectangle(x: 0, y: 0, width: Double(0x2590 - value) / 8, height: 1)]
        case 0x2590: parts = [Rectangle(x: 0.5, y: 0, width: 0.5, height: 1)]
        case 0x2596...0x259F: parts = Self.quadrants(Self.quadrantBits[Int(value - 0x2596)])
        case 0x250A: parts = Self.dashes
        default:
            guard let arms = Self.arms[character] else { return nil }
            parts = Self.lines(arms)
        }
    }

    // MARK: Braille

    /// Dots in the order of Unicode's bits: column and row of a cell's two by four.
    private static let dots: [(column: Int, row: Int)] = [
        (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
    ]

    /// Square dots in a quarter of a cell's height each: 1.5 of 3 points wide and high.
    private static func braille(_ bits: UInt32) -> [Rectangle] {
        dots.indices.filter { bits >> $0 & 1 == 1 }.map { bit in
            let (column, row) = dots[bit]
            return Rectangle(
                x: 0.125 + 0.5 * Double(column), y: 0.0625 + 0.25 * Double(row), width: 0.25, height: 0.125)
        }
    }

    // MARK: Quadrants

    /// Upper left 8, upper right 4, lower left 2, lower right 1; from U+2596 on.
    private static let quadrantBits: [Int] = [2, 1, 8, 11, 9, 14, 13, 4, 6, 7]

    private static func quadrants(_ bits: Int) -> [Rectangle] {
        [(8, 0.0, 0.0), (4, 0.5, 0.0), (2, 0.0, 0.5), (1, 0.5, 0.5)].filter { bits & $0.0 != 0 }
            .map { Rectangle(x: $0.1, y: $0.2, width: 0.5, height: 0.5) }
    }

    // MARK: Lines

    /// Arms to the left, right, top and bottom, and whether they are heavy.
    private struct Arms {
        var left = false
        var right = false
        var up = false
        var down = false
        var isHeavy = false
    }

    private static let arms: [Character: Arms] = {
        var table: [Character: Arms] = [:]
        let light: [(Character, String)] = [
            ("─", "lr"), ("│", "ud"), ("┌", "rd"), ("┐", "ld"), ("└", "ru"), ("┘", "lu"), ("├", "udr"), ("┤", "udl"),
            ("┬", "lrd"), ("┴", "lru"), ("┼", "lrud"), ("╴", "l"), ("╵", "u"), ("╶", "r"), ("╷", "d"),
            // Rounded corners as square ones, which meet the lines beside them.
            ("╭", "rd"), ("╮", "ld"), ("╰", "ru"), ("╯", "lu"),
        ]
        let heavy: [(Character, String)] = [
            ("━", "lr"), ("┃", "ud"), ("┏", "rd"), ("┓", "ld"), ("┗", "ru"), ("┛", "lu"), ("┣", "udr"), ("┫", "udl"),
            ("┳", "lrd"), ("┻", "lru"), ("╋", "lrud"), ("╸", "l"), ("╹", "u"), ("╺", "r"), ("╻", "d"),
        ]
        for (list, isHeavy) in [(light, false), (heavy, true)] {
            for (character, sides) in list {
                table[character] = Arms(
                    left: sides.contains("l"), right: sides.contains("r"), up: sides.contains("u"),
                    down: sides.contains("d"), isHeavy: isHeavy)
            }
        }
        return table
    }()

    /// A line is one point wide and stands between two of a cell's six by twelve; a heavy one is two points wide.
    private static func lines(_ arms: Arms) -> [Rectangle] {
        let (width, height) = arms.isHeavy ? (2.0 / 6, 2.0 / 12) : (1.0 / 6, 1.0 / 12)
        let (x, y) = (0.5 - width / 2, 0.5 - height / 2)
        var parts: [Rectangle] = []
        if arms.left || arms.right {
            let (from, to) = (arms.left ? 0 : x, arms.right ? 1 : x + width)
            parts.append(Rectangle(x: from, y: y, width: to - from, height: height))
        }
        if arms.up || arms.down {
            let (from, to) = (arms.up ? 0 : y, arms.down ? 1 : y + height)
            parts.append(Rectangle(x: x, y: from, width: width, height: to - from))
        }
        return parts
    }

    /// A dashed vertical line, which goes on evenly from cell to cell.
    private static let dashes: [Rectangle] = (0..<4).map { dash in
        Rectangle(x: 2.5 / 6, y: 0.25 * Double(dash) + 0.0625, width: 1.0 / 6, height: 0.125)
    }
}
