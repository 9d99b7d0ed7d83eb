import Testing

@testable import Terminal

/// A terminal that understands styles, erasing, letters and blocks: enough to see whether two streams look the same.
private struct Glass {
    /// What the eye sees of a cell: areas of color, or a letter in its style.
    enum Cell: Hashable {
        case areas(upper: SelectedStyle.Ink?, lower: SelectedStyle.Ink?)
        case letter(Character, SelectedStyle)
    }

    var cells: [Cell] = []
    var style = SelectedStyle.plain

    mutating func take(_ bytes: [UInt8]) {
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        while let character = text.popFirst() {
            guard character == "\u{1B}" else {
                cells.append(seen(character))
                continue
            }
            let end = text.dropFirst().firstIndex { $0.isLetter } ?? text.endIndex
            let parameters = text[text.startIndex..<end].dropFirst()
            if text[end] == "m" {
                _ = style.apply(parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 })
            } else {
                cells.append(seen(" "))
            }
            text = text[text.index(after: end)...]
        }
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

struct StyleMergerEquivalenceTests {
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
        "38;5;21", "48;5;20", "38;5;22;48;5;20", "48;5;22", "0;1;4;7", "97", "104",
    ]

    private static func stream(_ dice: inout Dice) -> String {
        (0..<20).map { _ in
            switch dice.roll(8) {
            case 0, 1, 2: "\u{1B}[\(codes[dice.roll(codes.count)])m"
            case 3: " "
            case 4: "\u{1B}[K"
            case 5: "▀"
            case 6: "▄"
            default: "x"
            }
        }.joined()
    }

    @Test(arguments: [true, false])
    func anyStreamLooksTheSame(canTakeBack: Bool) {
        var dice = Dice(state: 20)
        var (composed, sent) = (0, 0)
        for _ in 0..<300 {
            var merger = StyleMerger()
            merger.canTakeBack = canTakeBack
            var (before, after) = (Glass(), Glass())
            for _ in 0..<4 {
                let stream = Self.stream(&dice)
                let bytes = Array(stream.utf8)
                let merged = bytes.withUnsafeBufferPointer { merger.merge($0) }
                before.take(bytes)
                after.take(merged)
                composed += bytes.count
                sent += merged.count
                let isSame = after.cells == before.cells
                #expect(isSame, "\(stream.debugDescription)")
            }
        }
        #expect(sent < composed)
    }
}
