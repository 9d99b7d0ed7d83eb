/// Dots finer than cells: 2×4 a cell in braille, 2×2 with quadrants, 1×2 in ASCII.
struct DotGrid {
    let columns: Int
    let rows: Int
    let glyphs: GlyphSet
    /// The dots of each cell, one bit each, row by row.
    private var bits: [UInt8]

    init(columns: Int, rows: Int, glyphs: GlyphSet) {
        self.columns = columns
        self.rows = rows
        self.glyphs = glyphs
        bits = Array(repeating: 0, count: columns * rows)
    }

    /// Dots of one cell across.
    static func across(_ glyphs: GlyphSet) -> Int { glyphs == .ascii ? 1 : 2 }

    /// Dots of one cell down.
    static func down(_ glyphs: GlyphSet) -> Int { glyphs == .braille ? 4 : 2 }

    var width: Int { columns * Self.across(glyphs) }
    var height: Int { rows * Self.down(glyphs) }

    /// Sets a dot, from the top left; outside nothing happens.
    mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        let (across, down) = (Self.across(glyphs), Self.down(glyphs))
        bits[y / down * columns + x / across] |= 1 << UInt8(y % down * across + x % across)
    }

    /// Sets the dots of a straight line, both ends included.
    mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
        let steps = max(abs(end.x - start.x), abs(end.y - start.y))
        guard steps > 0 else { return set(start.x, start.y) }
        for step in 0...steps {
            // Rounded to nearest in whole numbers, so that equal curves give equal dots on every machine.
            let x = start.x + (2 * (end.x - start.x) * step + steps).floorDivided(by: 2 * steps)
            let y = start.y + (2 * (end.y - start.y) * step + steps).floorDivided(by: 2 * steps)
            set(x, y)
        }
    }

    /// The glyph of a cell; `nil` without dots.
    func glyph(column: Int, row: Int) -> Character? {
        let dots = bits[row * columns + column]
        guard dots != 0 else { return nil }
        switch glyphs {
        case .ascii: return Self.ascii[Int(dots)]
        case .block: return Self.quadrants[Int(dots)]
        case .braille:
            var pattern: UInt32 = 0x2800
            for bit in 0..<8 where dots & (1 << UInt8(bit)) != 0 { pattern |= Self.brailleBits[bit] }
            return Unicode.Scalar(pattern).map(Character.init)
        }
    }

    private static let ascii = Array(" '.:")
    private static let quadrants = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
    /// Braille numbers its dots down the left column first, and the fourth row came later.
    private static let brailleBits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}

extension Int {
    /// The quotient rounded towards minus infinity; the divisor is positive.
    fileprivate func floorDivided(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
