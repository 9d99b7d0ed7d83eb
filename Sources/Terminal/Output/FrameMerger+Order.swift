extension FrameMerger {
    /// Draws the cells that were kept back, in the order that needs the fewest bytes: row by row, style by style, or texts
    /// in the one way and areas of color in the other.
    mutating func drawKept(into output: inout [UInt8]) {
        guard !kept.isEmpty else { return }
        let cells = kept
        kept = []
        let byStyle = Self.orderedByStyle(cells)
        let ways = [cells, byStyle, cells.filter { !$0.isArea } + byStyle.filter(\.isArea)].map { order in
            var merger = self
            let bytes = merger.bytes(of: order)
            return (merger, bytes)
        }
        guard let best = ways.min(by: { $0.1.count < $1.1.count }) else { return }
        let (place, style) = (believed, wanted)
        self = best.0
        (believed, wanted) = (place, style)
        output.append(contentsOf: best.1)
    }

    private mutating func bytes(of cells: [KeptCell]) -> [UInt8] {
        var output: [UInt8] = []
        for cell in cells {
            believed = CursorPlace(row: cell.row, column: cell.column)
            moveCursor(into: &output)
            switch cell.content {
            case .areas(let upper, let lower): drawAreas(upper, lower, into: &output)
            case .blank(let background):
                wanted = SelectedStyle(background: background)
                select(forBlank: true, into: &output)
                output.append(0x20)
            case .text(let character, let style):
                wanted = style
                select(forBlank: false, into: &output)
                output.append(contentsOf: character)
            case .erasure(let sequence, let background):
                wanted = SelectedStyle(background: background)
                select(forBlank: true, into: &output)
                output.append(contentsOf: sequence)
                continue
            }
            advance(by: 1)
        }
        return output
    }

    /// Draws areas of color in whichever of their spellings needs the fewest bytes.
    private mutating func drawAreas(
        _ upper: SelectedStyle.Ink, _ lower: SelectedStyle.Ink, into output: inout [UInt8]
    ) {
        let base = selected.flatMap { $0.isWithoutAttributes ? $0 : nil } ?? .plain
        var (one, other) = (base, base)
        let blocks: (Block, Block)
        if upper == lower {
            (one.background, other.foreground) = (upper, upper)
            blocks = (.empty, .full)
        } else {
            (one.foreground, one.background) = (upper, lower)
            (other.foreground, other.background) = (lower, upper)
            blocks = (.upper, .lower)
        }
        let (first, second) = (sequence(to: one) + blocks.0.bytes, sequence(to: other) + blocks.1.bytes)
        output.append(contentsOf: second.count < first.count ? second : first)
        selected = second.count < first.count ? other : one
    }

    /// What has to be selected for a cell.
    private enum Need: Hashable {
        /// Nothing: it goes before all others, as it may erase where they are.
        case nothing
        case style(SelectedStyle)
        /// Two colors, the lesser first, or twice the same; either way round.
        case colors(SelectedStyle.Ink, SelectedStyle.Ink)
    }

    /// Puts cells of the same style after each other: texts first, then areas of the same two colors, the frequent ones
    /// first, and those of a single color with a pair that has it.
    private static func orderedByStyle(_ cells: [KeptCell]) -> [KeptCell] {
        let needs = needs(of: cells)
        var (counts, firstPlaces) = ([Need: Int](), [Need: Int]())
        for (place, need) in needs.enumerated() {
            counts[need, default: 0] += 1
            firstPlaces[need] = firstPlaces[need] ?? place
        }
        func order(_ need: Need) -> (Int, Int, Int) {
            let place = firstPlaces[need] ?? 0
            return switch need {
            case .nothing: (0, 0, 0)
            case .style: (1, 0, place)
            case .colors: (2, -(counts[need] ?? 0), place)
            }
        }
        let sorted = counts.keys.sorted { order($0) < order($1) }
        var ranks: [Need: Int] = [:]
        for (rank, need) in sorted.enumerated() { ranks[need] = rank }
        for case .colors(let color, let same) in sorted where color == same {
            let host = sorted.first { need in
                if case .colors(let one, let other) = need {
                    one != other && (one == color || other == color)
                } else {
                    false
                }
            }
            guard let host, let rank = ranks[host] else { continue }
            ranks[.colors(color, color)] = rank
        }
        let keys = needs.map { ranks[$0] ?? 0 }
        return cells.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { cells[$0] }
    }

    /// A blank needs what the cell before it needs, if it looks the same in it.
    private static func needs(of cells: [KeptCell]) -> [Need] {
        var needs: [Need] = []
        for (index, cell) in cells.enumerated() {
            switch cell.content {
            case .areas(let upper, let lower): needs.append(.colors(min(upper, lower), max(upper, lower)))
            case .text(_, let style): needs.append(.style(style))
            case .erasure: needs.append(.nothing)
            case .blank(let background):
                var need = Need.style(SelectedStyle(background: background))
                if index > 0, cells[index - 1].row == cell.row, cells[index - 1].column == cell.column - 1,
                    case .style(let style) = needs[index - 1], style.background == background, !style.hasLines
                {
                    need = .style(style)
                }
                needs.append(need)
            }
        }
        return needs
    }
}
