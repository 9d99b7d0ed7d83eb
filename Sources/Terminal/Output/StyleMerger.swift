/// Takes the bytes that ncurses composed and leaves out what a terminal need not be told.
///
/// ncurses selects both colors of a cell, each by a sequence of its own, whenever either of them changes, and resets the
/// character set with every attribute. Here a style is selected when the first character needs it, in one sequence, and
/// only as far as it differs from what is selected already. A space needs no foreground, and a cell that shows areas of
/// color is drawn the way round that needs fewer bytes. Everything else passes as it is.
///
/// What one of the 256 colors stands for can be told otherwise: so the terminal is sent 24-bit colors that ncurses knows
/// by number only.
struct StyleMerger {
    /// What the terminal is told in place of a color's number.
    var meaning: (UInt8) -> SelectedStyle.Ink = { .indexed($0) }
    /// Whether the terminal knows how to end one attribute without ending all of them.
    var canTakeBack = true
    /// Whether the terminal has blocks, so that one can stand for another.
    var hasBlocks = true

    /// What ncurses believes to be selected.
    private var wanted = SelectedStyle.plain
    /// What is selected; `nil` where that is not known.
    private var selected: SelectedStyle? = .plain
    private var hasResetCharacterSet = false

    /// A terminal in its own style.
    init() {}

    /// The terminal may have been told anything by somebody else.
    mutating func forget() {
        selected = nil
        hasResetCharacterSet = false
    }

    /// The terminal is in its own style, as after it was taken anew.
    mutating func begin() {
        (wanted, selected) = (.plain, .plain)
        hasResetCharacterSet = false
    }

    /// What brings the terminal back to its own style, if anything is needed.
    var farewell: [UInt8] { selected == .plain ? [] : Array("\u{1B}[m".utf8) }

    /// What has to be sent in place of the bytes of a frame.
    mutating func merge(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if let block = Block(bytes, at: index), draw(block, into: &output) {
                index += block.bytes.count
                continue
            }
            guard byte == 0x1B else {
                take(byte, into: &output)
                index += 1
                continue
            }
            let end = Self.endOfSequence(bytes, from: index)
            take(sequence: UnsafeBufferPointer(rebasing: bytes[index..<end]), into: &output)
            index = end
        }
        return output
    }

    /// The place after the sequence that begins with the Escape at `start`.
    private static func endOfSequence(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start + 1
        guard index < bytes.count else { return index }
        if bytes[index] == UInt8(ascii: "[") {
            index += 1
            while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
        } else {
            while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
        }
        return min(bytes.count, index + 1)
    }

    private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        // Moves of the cursor.
        case 0x08...0x0D: break
        // Back to the first character set, in which everything is drawn.
        case 0x0F:
            if hasResetCharacterSet { return }
            hasResetCharacterSet = true
        case 0x00...0x1F: break
        case 0x20: select(forBlank: true, into: &output)
        // The bytes of a character after its first.
        case 0x80...0xBF: break
        default: select(forBlank: false, into: &output)
        }
        output.append(byte)
    }

    private mutating func take(sequence: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        if sequence.count == 3, sequence[1] == UInt8(ascii: "("), sequence[2] == UInt8(ascii: "B") {
            if hasResetCharacterSet { return }
            hasResetCharacterSet = true
        }
        guard sequence.count > 2, sequence[1] == UInt8(ascii: "["), let last = sequence.last else {
            return output.append(contentsOf: sequence)
        }
        if last == UInt8(ascii: "m") {
            if let parameters = Self.parameters(sequence), apply(parameters) { return }
            // A style that is not known here: from now on nothing is taken for granted.
            select(forBlank: false, into: &output)
            selected = nil
        }
        // Erasing, inserting and repeating draw; moving the cursor does not.
        if Self.drawing.contains(last) { select(forBlank: last != UInt8(ascii: "b"), into: &output) }
        output.append(contentsOf: sequence)
    }

    private static let drawing = Set("@JKLMPSTXb".utf8)

    private mutating func apply(_ parameters: [Int]) -> Bool {
        guard wanted.apply(parameters) else { return false }
        if case .indexed(let number) = wanted.foreground { wanted.foreground = meaning(number) }
        if case .indexed(let number) = wanted.background { wanted.background = meaning(number) }
        return true
    }

    private static func parameters(_ sequence: UnsafeBufferPointer<UInt8>) -> [Int]? {
        var (values, value) = ([Int](), 0)
        for byte in sequence[2..<(sequence.count - 1)] {
            switch byte {
            case 0x30...0x39: value = min(10_000, value * 10 + Int(byte - 0x30))
            case UInt8(ascii: ";"):
                values.append(value)
                value = 0
            default: return nil
            }
        }
        return values + [value]
    }

    /// Selects what the next character needs; a blank needs no more than what is behind it.
    private mutating func select(forBlank: Bool, into output: inout [UInt8]) {
        var next = wanted
        if forBlank, let selected, !next.hasLines, !selected.hasLines {
            next = selected
            next.background = wanted.background
        }
        output.append(contentsOf: sequence(to: next))
        selected = next
    }

    /// What leads from the selected style to another.
    private func sequence(to next: SelectedStyle) -> [UInt8] {
        if selected == next { return [] }
        let parameters = next.parameters(from: selected ?? .unknown, canTakeBack: canTakeBack && selected != nil)
        return Array("\u{1B}[\(parameters.joined(separator: ";"))m".utf8)
    }

    /// Draws a block in whichever of its spellings needs the fewest bytes.
    ///
    /// - Returns: Whether it was drawn: not where it has only one.
    private mutating func draw(_ block: Block, into output: inout [UInt8]) -> Bool {
        guard hasBlocks, let selected, let spellings = block.spellings(wanted, over: selected) else { return false }
        let priced = spellings.map { (spelling: $0, sequence: sequence(to: $0.style)) }
        func cost(_ index: Int) -> Int { priced[index].spelling.block.bytes.count + priced[index].sequence.count }
        guard let best = priced.indices.min(by: { cost($0) < cost($1) }) else { return false }
        output.append(contentsOf: priced[best].sequence)
        output.append(contentsOf: priced[best].spelling.block.bytes)
        self.selected = priced[best].spelling.style
        return true
    }
}

extension SelectedStyle {
    /// One that nothing but a reset leads away from.
    fileprivate static let unknown = SelectedStyle(bold: true, dim: true, underline: true, reverse: true)

    /// Whether a blank shows its foreground.
    fileprivate var hasLines: Bool { underline || reverse }
}
