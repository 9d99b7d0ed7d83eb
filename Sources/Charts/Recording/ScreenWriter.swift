/// Turns frames into what a terminal has to be sent, each as the difference to the one before.
///
/// Only sequences that every terminal of the last decades understands are used: cursor position (CUP), cursor forward
/// (CUF), erase in line (EL), erase in display (ED) and select graphic rendition (SGR).
public struct ScreenWriter: Sendable {
    private var shown: CellBuffer?
    private var pen = Style.plain
    /// Where the next character would go; `nil` after the last column, where terminals differ.
    private var place: (x: Int, y: Int)?
    private var output = ""

    /// Gaps up to this many columns are written again where a jump would take as many bytes.
    private static let shortGap = 4
    /// Blanks at a row's end that are worth an erasure.
    private static let longTail = 4

    /// A writer to a terminal that shows nothing yet.
    public init() {}

    /// The bytes that lead from the last frame to this one; empty where nothing differs.
    public mutating func changes(to frame: CellBuffer) -> String {
        output = ""
        if shown?.size != frame.size {
            output = "\u{1B}[?25l\u{1B}[0m\u{1B}[H\u{1B}[2J"
            (pen, place, shown) = (.plain, (0, 0), CellBuffer(width: frame.width, height: frame.height))
        }
        if let shown, shown != frame {
            for y in 0..<frame.height { write(row: y, of: frame, over: shown) }
            // Between frames the pen is the terminal's own, so that whatever else is printed looks as it should.
            select(.plain)
        }
        shown = frame
        return output
    }

    private mutating func write(row y: Int, of frame: CellBuffer, over shown: CellBuffer) {
        let tail = blankTail(row: y, of: frame)
        var end = frame.width
        if frame.width - tail > Self.longTail, (tail..<frame.width).contains(where: { shown[$0, y] != .blank }) {
            end = tail
        }
        for x in 0..<end where frame[x, y] != shown[x, y] && !frame[x, y].isContinuation {
            move(to: x, y, over: frame)
            put(frame[x, y], isWide: frame[x + 1, y].isContinuation, width: frame.width)
        }
        guard end < frame.width else { return }
        move(to: end, y, over: frame)
        select(.plain)
        output += "\u{1B}[K"
    }

    /// The first column from which on a row is blank.
    private func blankTail(row y: Int, of frame: CellBuffer) -> Int {
        var x = frame.width
        while x > 0, frame[x - 1, y] == .blank { x -= 1 }
        return x
    }

    private mutating func put(_ cell: Cell, isWide: Bool, width: Int) {
        select(cell.style)
        output.append(cell.character)
        let next = (place?.x ?? 0) + (isWide ? 2 : 1)
        place = place.flatMap { next < width ? (next, $0.y) : nil }
    }

    /// Goes to a column and row by whatever takes the fewest bytes.
    private mutating func move(to x: Int, _ y: Int, over frame: CellBuffer) {
        defer { place = (x, y) }
        guard let here = place, here.y == y, here.x <= x else {
            if let here = place, x == 0, here.y + 1 == y {
                output += "\r\n"
            } else {
                output += "\u{1B}[\(y + 1);\(x + 1)H"
            }
            return
        }
        let gap = here.x..<x
        guard !gap.isEmpty else { return }
        let isPlainText = gap.allSatisfy { column in
            let cell = frame[column, y]
            return cell.style == pen && !cell.isContinuation && !frame[column + 1, y].isContinuation
                && cell.character.isASCII
        }
        if gap.count <= Self.shortGap, isPlainText {
            for column in gap { output.append(frame[column, y].character) }
        } else {
            output += gap.count == 1 ? "\u{1B}[C" : "\u{1B}[\(gap.count)C"
        }
    }

    /// Changes the pen by the shorter of what differs and everything anew.
    private mutating func select(_ style: Style) {
        guard style != pen else { return }
        defer { pen = style }
        guard style != .plain else {
            output += "\u{1B}[m"
            return
        }
        let difference = "\u{1B}[\(style.codes(since: pen).joined(separator: ";"))m"
        let whole = CellBuffer.select(style)
        output += difference.utf8.count <= whole.utf8.count ? difference : whole
    }
}

extension Style {
    /// The parameters of SGR that lead here from another style.
    fileprivate func codes(since old: Style) -> [String] {
        var codes: [String] = []
        // Both end with the same parameter.
        if (old.bold && !bold) || (old.dim && !dim) {
            codes.append("22")
            if bold { codes.append("1") }
            if dim { codes.append("2") }
        } else {
            if bold, !old.bold { codes.append("1") }
            if dim, !old.dim { codes.append("2") }
        }
        if underline != old.underline { codes.append(underline ? "4" : "24") }
        if reverse != old.reverse { codes.append(reverse ? "7" : "27") }
        if foreground != old.foreground {
            codes.append(foreground.map { CellBuffer.code($0, layer: 30) } ?? "39")
        }
        if background != old.background {
            codes.append(background.map { CellBuffer.code($0, layer: 40) } ?? "49")
        }
        return codes
    }
}
