import Testing

@testable import Terminal

/// A terminal that understands styles, moves, erasing, letters and blocks: enough to see whether two streams of bytes
/// lead to the same picture.
private struct Glass {
    /// What the eye sees of a cell: areas of color, or a letter in its style.
    enum Cell: Hashable {
        case areas(upper: SelectedStyle.Ink, lower: SelectedStyle.Ink)
        case letter(Character, SelectedStyle)
    }

    static let size = (rows: 6, columns: 30)

    var cells = Array(
        repeating: Cell.areas(upper: .standard, lower: .standard), count: size.rows * size.columns)
    var style = SelectedStyle.plain
    var (row, column) = (0, 0)
    private var last: Character = " "

    mutating func take(_ bytes: [UInt8]) {
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        while let character = text.popFirst() {
            switch character {
            case "\u{1B}":
                let end = text.dropFirst().firstIndex { $0.isLetter } ?? text.endIndex
                take(final: text[end], String(text[text.startIndex..<end].dropFirst()))
                text = text[text.index(after: end)...]
            case "\r": column = 0
            case "\u{08}": column = max(0, column - 1)
            default: draw(character)
            }
        }
    }

    private mutating func take(final: Character, _ parameters: String) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let count = max(1, numbers[0])
        switch final {
        case "m": _ = style.apply(numbers)
        case "H": (row, column) = (count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
        case "A": row -= count
        case "B": row += count
        case "C": column += count
        case "D": column -= count
        case "G": column = count - 1
        case "d": row = count - 1
        case "b": for _ in 0..<count { draw(last) }
        case "K": for place in column..<Self.size.columns { cells[row * Self.size.columns + place] = seen(" ") }
        case "X": for place in 0..<count { cells[row * Self.size.columns + column + place] = seen(" ") }
        default: Issue.record("ESC [ \(parameters) \(final)")
        }
    }

    private mutating func draw(_ character: Character) {
        cells[row * Self.size.columns + column] = seen(character)
        last = character
        column += 1
    }

    private func seen(_ character: Character) -> Cell {
        let isPlain = !style.reverse && !style.underline && !style.bold && !style.dim
        switch character {
        case " " where !style.reverse && !style.underline:
            return .areas(upper: style.background, lower: style.background)
        case "█" where isPlain: return .areas(upper: style.foreground, lower: style.foreground)
        case "▀" where isPlain: return .areas(upper: style.foreground, lower: style.background)
        case "▄" where isPlain: return .areas(upper: style.background, lower: style.foreground)
        default: return .letter(character, style)
        }
    }
}

struct FrameMergerEquivalenceTests {
    /// A small generator with a fixed seed: the same streams every time.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static let codes = [
        "", "0", "0;1", "1", "2", "4", "7", "22", "24", "27", "31", "32", "39", "44", "49", "38;5;20", "48;5;21",
        "38;5;21", "48;5;20", "38;5;22;48;5;20", "48;5;22", "0;1;4;7", "97", "104", "0;38;5;20;48;5;22",
    ]

    /// What ncurses may compose: it writes no cell twice in a frame and none beyond the edge.
    private static func frame(_ dice: inout Dice) -> String {
        (0..<Glass.size.rows).map { row in
            var text = "\u{1B}[\(row + 1);1H"
            var column = 0
            while column < Glass.size.columns - 6 {
                switch dice.roll(12) {
                case 0, 1, 2, 3: text += "\u{1B}[\(codes[dice.roll(codes.count)])m"
                case 4:
                    text += "\u{1B}[3C"
                    column += 3
                case 5:
                    text += "\u{1B}[2X"
                    text += "\u{1B}[\(row + 1);\(column + 3)H"
                    column += 2
                case 6:
                    text += " \u{1B}[2b"
                    column += 3
                case 7, 8:
                    text += dice.roll(2) == 0 ? "▀" : "▄"
                    column += 1
                case 9:
                    text += " "
                    column += 1
                default:
                    text += ["x", "λ", "⣿"][dice.roll(3)]
                    column += 1
                }
            }
            return text + (dice.roll(4) == 0 ? "\u{1B}[K" : "")
        }.joined()
    }

    @Test(arguments: [true, false])
    func anyFrameLooksTheSame(canTakeBack: Bool) {
        var dice = Dice(state: 20)
        var (composed, sent) = (0, 0)
        for _ in 0..<100 {
            var merger = FrameMerger()
            merger.canTakeBack = canTakeBack
            merger.columns = Glass.size.columns
            var (before, after) = (Glass(), Glass())
            for _ in 0..<4 {
                let frame = Self.frame(&dice)
                let bytes = Array(frame.utf8)
                let merged = bytes.withUnsafeBufferPointer { merger.merge($0) }
                before.take(bytes)
                after.take(merged)
                composed += bytes.count
                sent += merged.count
                let isSame = after.cells == before.cells
                #expect(isSame, "\(frame.debugDescription)")
            }
        }
        #expect(sent < composed)
    }
}
