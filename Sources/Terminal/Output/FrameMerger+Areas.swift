/// A cell that shows one or two areas of color.
struct Area: Hashable {
    let row: Int
    let column: Int
    let upper: SelectedStyle.Ink
    let lower: SelectedStyle.Ink
}

extension FrameMerger {
    /// The cell of color that a block draws at the cursor; `nil` where it has to be drawn as it is.
    ///
    /// Attributes change what a color looks like, the terminal's own foreground is not its background, and many terminals
    /// draw basic colors brighter in front than behind. In the last column the cursor is nobody knows where afterwards.
    func area(_ block: Block) -> Area? {
        guard hasBlocks, wanted.isWithoutAttributes, wanted.background.isSameEverywhere, let row = believed.row,
            let column = believed.column, column + 1 < columns
        else { return nil }
        let (front, back) = (wanted.foreground, wanted.background)
        if block == .empty { return Area(row: row, column: column, upper: back, lower: back) }
        guard front.isSameEverywhere else { return nil }
        return block == .upper
            ? Area(row: row, column: column, upper: front, lower: back)
            : Area(row: row, column: column, upper: back, lower: front)
    }

    /// Draws the cells of color that were kept back, in the order that needs fewer bytes.
    mutating func drawAreas(into output: inout [UInt8]) {
        guard !areas.isEmpty else { return }
        let kept = areas
        areas = []
        var (inRows, byColor) = (self, self)
        let (first, second) = (inRows.bytes(of: kept), byColor.bytes(of: Self.orderedByColor(kept)))
        let (place, style) = (believed, wanted)
        self = second.count < first.count ? byColor : inRows
        (believed, wanted) = (place, style)
        output.append(contentsOf: second.count < first.count ? second : first)
    }

    private mutating func bytes(of areas: [Area]) -> [UInt8] {
        var output: [UInt8] = []
        for area in areas {
            believed = CursorPlace(row: area.row, column: area.column)
            moveCursor(into: &output)
            draw(area, into: &output)
            advance(by: 1)
        }
        return output
    }

    /// Draws a cell in whichever of its spellings needs the fewest bytes.
    private mutating func draw(_ area: Area, into output: inout [UInt8]) {
        let base = selected.flatMap { $0.isWithoutAttributes ? $0 : nil } ?? .plain
        var (one, other) = (base, base)
        let blocks: (Block, Block)
        if area.upper == area.lower {
            one.background = area.upper
            other.foreground = area.upper
            blocks = (.empty, .full)
        } else {
            (one.foreground, one.background) = (area.upper, area.lower)
            (other.foreground, other.background) = (area.lower, area.upper)
            blocks = (.upper, .lower)
        }
        let ways = [(one, sequence(to: one) + blocks.0.bytes), (other, sequence(to: other) + blocks.1.bytes)]
        guard let (style, bytes) = ways.min(by: { $0.1.count < $1.1.count }) else { return }
        output.append(contentsOf: bytes)
        selected = style
    }

    /// Two colors, in an order that depends on nothing but the cells.
    private struct Pair: Hashable {
        let colors: Set<SelectedStyle.Ink>
    }

    /// Puts cells of the same two colors after each other, and those of a single color with a pair that has it.
    ///
    /// Then most of them need no style.
    private static func orderedByColor(_ areas: [Area]) -> [Area] {
        var (counts, firstPlaces) = ([Pair: Int](), [Pair: Int]())
        for (place, area) in areas.enumerated() {
            let pair = Pair(colors: [area.upper, area.lower])
            counts[pair, default: 0] += 1
            firstPlaces[pair] = firstPlaces[pair] ?? place
        }
        let pairs = counts.keys.sorted {
            (-(counts[$0] ?? 0), firstPlaces[$0] ?? 0) < (-(counts[$1] ?? 0), firstPlaces[$1] ?? 0)
        }
        var ranks: [Pair: Int] = [:]
        for (rank, pair) in pairs.enumerated() where pair.colors.count == 2 { ranks[pair] = rank }
        for (rank, pair) in pairs.enumerated() where pair.colors.count == 1 {
            let host = pairs.first { $0.colors.count == 2 && $0.colors.isSuperset(of: pair.colors) }
            ranks[pair] = host.flatMap { ranks[$0] } ?? rank
        }
        return areas.enumerated().map { place, area in
            (rank: ranks[Pair(colors: [area.upper, area.lower])] ?? 0, place: place, area: area)
        }.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.area)
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
