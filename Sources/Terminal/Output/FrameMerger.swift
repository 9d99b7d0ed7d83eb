/// Takes the bytes that ncurses composed and leaves out what a terminal need not be told.
///
/// ncurses selects both colors of a cell, each by a sequence of its own, whenever either of them changes, resets the
/// character set with every attribute, and addresses every cell that is not near by row and column. Here a style is
/// selected and the cursor is moved when a character needs it, in the shortest way from where they are. A space needs no
/// foreground, and cells that show areas of color are drawn the way round that needs fewer bytes. The cells of a frame are
/// drawn style by style where that is shorter than row by row. Everything else passes as it is.
///
/// What one of the 256 colors stands for can be told otherwise: so the terminal is sent 24-bit colors that ncurses knows
/// by number only.
struct FrameMerger {
    /// What the terminal is told in place of a color's number.
    var meaning: (UInt8) -> SelectedStyle.Ink = { .indexed($0) }
    /// Whether the terminal knows how to end one attribute without ending all of them.
    var canTakeBack = true
    /// Whether the terminal has blocks, so that one can stand for another.
    var hasBlocks = true
    /// Columns of the terminal.
    var columns = 80

    /// What ncurses believes to be selected.
    var wanted = SelectedStyle.plain
    /// What is selected; `nil` where that is not known.
    var selected: SelectedStyle? = .plain
    /// Where ncurses believes the cursor to be: the same as ``actual``, or a place that is known.
    var believed = CursorPlace.unknown
    /// Where the cursor is.
    var actual = CursorPlace.unknown
    /// Cells that are drawn when the frame is complete.
    var kept: [KeptCell] = []
    /// Whether the last character was one of them.
    private var repeatsKept = false
    private var hasResetCharacterSet = false
    /// Whether a part of the screen may be what a line feed scrolls.
    private var mayScroll = false
    /// Whether characters push those to their right aside.
    private var isInserting = false

    /// A terminal in its own style.
    init() {}

    /// The terminal may have been told anything by somebody else.
    mutating func forget() {
        selected = nil
        actual = .unknown
        hasResetCharacterSet = false
    }

    /// The terminal is in its own style, as after it was taken anew.
    mutating func begin() {
        (wanted, selected) = (.plain, .plain)
        (believed, actual) = (.unknown, .unknown)
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
            let end = Self.end(bytes, from: index)
            let piece = UnsafeBufferPointer(rebasing: bytes[index..<end])
            switch bytes[index] {
            case 0x1B: take(sequence: piece, into: &output)
            case 0x00..<0x20: take(control: bytes[index], into: &output)
            default: take(character: piece, into: &output)
            }
            index = end
        }
        drawKept(into: &output)
        mayScroll = false
        return output
    }

    /// The place after the sequence or the character that begins at `start`.
    private static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start + 1
        guard bytes[start] == 0x1B, index < bytes.count else {
            while index < bytes.count, bytes[start] >= 0xC0, bytes[index] & 0xC0 == 0x80 { index += 1 }
            return index
        }
        if bytes[index] == UInt8(ascii: "[") {
            index += 1
            while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
        } else {
            while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
        }
        return min(bytes.count, index + 1)
    }

    private mutating func take(control byte: UInt8, into output: inout [UInt8]) {
        var place = believed
        switch byte {
        case 0x08: place.column = place.column.map { max(0, $0 - 1) }
        case 0x0A where mayScroll || place.row == nil: return scroll(into: &output)
        case 0x0A: place.row = place.row.map { $0 + 1 }
        case 0x0D: place.column = 0
        // Back to the first character set, in which everything is drawn.
        case 0x0F where hasResetCharacterSet: return
        case 0x0F: hasResetCharacterSet = true
        default: place = .unknown
        }
        if byte == 0x0F { output.append(byte) } else { move(to: place, by: [byte], into: &output) }
    }

    /// A line feed that moves lines instead of the cursor.
    private mutating func scroll(into output: inout [UInt8]) {
        drawKept(into: &output)
        moveCursor(into: &output)
        select(forBlank: true, into: &output)
        output.append(0x0A)
        (believed, actual) = (.unknown, .unknown)
    }

    private mutating func take(character: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        let width = Self.width(character)
        // In the last column nobody knows where the cursor is afterwards.
        if width == 1, !isInserting, let row = believed.row, let column = believed.column, column + 1 < columns {
            kept.append(KeptCell(Array(character), wanted, row: row, column: column, hasBlocks: hasBlocks))
            believed.column = column + 1
            repeatsKept = true
            return
        }
        repeatsKept = false
        moveCursor(into: &output)
        select(forBlank: character[0] == 0x20, into: &output)
        output.append(contentsOf: character)
        advance(by: width)
    }

    private mutating func take(sequence: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        guard sequence.count > 2, sequence[1] == UInt8(ascii: "["), let last = sequence.last else {
            return take(other: sequence, into: &output)
        }
        let parameters = Self.parameters(sequence)
        let first = parameters?.first ?? 0
        switch last {
        case UInt8(ascii: "m"):
            if let parameters, apply(parameters) { return }
            // A style that is not known here: from now on nothing is taken for granted.
            pass(sequence, into: &output)
            selected = nil
        case UInt8(ascii: "H"), UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "G"), UInt8(ascii: "d"):
            move(to: place(after: last, parameters ?? [0]), by: Array(sequence), into: &output)
        case UInt8(ascii: "K"), UInt8(ascii: "X"):
            erase(Array(sequence), into: &output)
        case UInt8(ascii: "b"): repeatLast(max(1, first), sequence, into: &output)
        case UInt8(ascii: "h") where sequence[2] == UInt8(ascii: "?"),
            UInt8(ascii: "l") where sequence[2] == UInt8(ascii: "?"):
            output.append(contentsOf: sequence)
        case UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "@"), UInt8(ascii: "P"), UInt8(ascii: "J"):
            pass(sequence, into: &output)
            if first == 4, last == UInt8(ascii: "h") || last == UInt8(ascii: "l") {
                isInserting = last == UInt8(ascii: "h")
            }
        default:
            if last == UInt8(ascii: "r") { mayScroll = true }
            pass(sequence, into: &output)
            (believed, actual) = (.unknown, .unknown)
        }
    }

    private mutating func erase(_ sequence: [UInt8], into output: inout [UInt8]) {
        repeatsKept = false
        if let row = believed.row, let column = believed.column, !wanted.hasLines {
            kept.append(KeptCell(erasing: sequence, wanted.background, row: row, column: column))
            return
        }
        moveCursor(into: &output)
        select(forBlank: true, into: &output)
        output.append(contentsOf: sequence)
    }

    /// A sequence that is none of `ESC [`.
    private mutating func take(other sequence: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        let isCharacterSet = sequence.count == 3 && sequence[1] == UInt8(ascii: "(")
        if isCharacterSet, sequence[2] == UInt8(ascii: "B") {
            if hasResetCharacterSet { return }
            hasResetCharacterSet = true
        }
        guard !isCharacterSet else { return output.append(contentsOf: sequence) }
        pass(sequence, into: &output)
        (believed, actual) = (.unknown, .unknown)
    }

    /// Sends a sequence after everything that came before it, with a blank's style: it may move or erase what is there.
    private mutating func pass(_ sequence: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        drawKept(into: &output)
        moveCursor(into: &output)
        select(forBlank: true, into: &output)
        output.append(contentsOf: sequence)
    }

    private mutating func apply(_ parameters: [Int]) -> Bool {
        guard wanted.apply(parameters) else { return false }
        if case .indexed(let number) = wanted.foreground { wanted.foreground = meaning(number) }
        if case .indexed(let number) = wanted.background { wanted.background = meaning(number) }
        return true
    }

    private func place(after final: UInt8, _ parameters: [Int]) -> CursorPlace {
        let count = max(1, parameters[0])
        var place = believed
        switch final {
        case UInt8(ascii: "A"): place.row = place.row.map { max(0, $0 - count) }
        case UInt8(ascii: "B"): place.row = place.row.map { $0 + count }
        case UInt8(ascii: "C"): place.column = place.column.map { min(columns - 1, $0 + count) }
        case UInt8(ascii: "D"): place.column = place.column.map { max(0, $0 - count) }
        case UInt8(ascii: "G"): place.column = count - 1
        case UInt8(ascii: "d"): place.row = count - 1
        default: place = CursorPlace(row: count - 1, column: max(1, parameters.count > 1 ? parameters[1] : 1) - 1)
        }
        return place
    }

    private mutating func repeatLast(_ count: Int, _ sequence: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        if repeatsKept, let last = kept.last, last.column + count + 1 < columns {
            for offset in 1...count { kept.append(KeptCell(last, column: last.column + offset)) }
            believed.column = last.column + count + 1
            return
        }
        if repeatsKept { drawKept(into: &output) }
        moveCursor(into: &output)
        output.append(contentsOf: sequence)
        advance(by: count)
    }

    /// The numbers of a sequence; `nil` where it has anything else.
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

    /// The columns of a character; `nil` where terminals may differ.
    private static func width(_ character: UnsafeBufferPointer<UInt8>) -> Int? {
        guard character[0] >= 0x80 else { return 1 }
        let scalars = String(decoding: character, as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else { return nil }
        // Latin, Greek; arrows and mathematics; lines, blocks and braille.
        let narrow: [ClosedRange<UInt32>] = [
            0xA0...0x2FF, 0x370...0x3FF, 0x2190...0x22FF, 0x2500...0x259F, 0x2800...0x28FF,
        ]
        return narrow.contains { $0.contains(scalar.value) } ? 1 : nil
    }
}
