import Charts
import Foundation

/// A screen being drawn, with what the terminal can and the words for it.
struct Drawing {
    var buffer: CellBuffer
    let capabilities: Capabilities
    let palette: Palette

    init(size: Size, capabilities: Capabilities) {
        buffer = CellBuffer(width: size.width, height: size.height)
        self.capabilities = capabilities
        palette = Palette(capabilities)
    }

    /// The text in glyphs that the terminal has, where ASCII needs more than one of them.
    func spelled(_ text: String) -> String {
        guard capabilities.glyphs == .ascii else { return text }
        return Self.spellings.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    private static let spellings = [
        ("λ", "lambda"), ("→", "->"), ("←", "<-"), ("…", "..."), ("‖", "||"), ("ᵀ", "'"), ("−", "-"),
        ("₂", "2"), ("α", "alpha"), ("σ", "sigma"), ("∂", "d"), ("Σ", "sum"), ("÷", "/"),
    ]

    /// Writes one line of text, cut off after `limit` columns.
    @discardableResult
    mutating func write(_ text: String, x: Int, y: Int, style: Style = .plain, limit: Int? = nil) -> Int {
        buffer.write(
            spelled(text), x: x, y: y, style: style, limit: limit, ellipsis: (limit ?? 80) > 8 ? spelled("…") : "")
    }

    /// Writes the pieces of a line one after the other; a line that does not fit says so by its end.
    @discardableResult
    mutating func write(_ line: Line, x: Int, y: Int, limit: Int) -> Int {
        let ellipsis = columns(line) > limit && limit > 8 ? spelled("…") : ""
        let end = x + limit - ellipsis.count
        var (column, style) = (x, Style.plain)
        for span in line.spans where column < end {
            style = span.style
            column = buffer.write(spelled(span.text), x: column, y: y, style: style, limit: end - column)
        }
        return buffer.write(ellipsis, x: column, y: y, style: style)
    }

    /// The columns of a line once drawn.
    func columns(_ line: Line) -> Int { line.spans.reduce(0) { $0 + DisplayWidth.columns(spelled($1.text)) } }

    /// The first of several wordings that fits, else the last.
    func fitting(_ wordings: [Line], columns limit: Int) -> Line {
        wordings.first { columns($0) <= limit } ?? wordings.last ?? Line()
    }

    /// A sentence in the middle of a pane that has nothing to show.
    mutating func writeEmpty(_ text: String, in rectangle: Rectangle) {
        let lines = wrapped(text, columns: rectangle.width - 2)
        let top = rectangle.y + max(0, (rectangle.height - lines.count) / 2)
        for (index, line) in lines.enumerated() where top + index < rectangle.bottom {
            let x = rectangle.x + max(0, (rectangle.width - DisplayWidth.columns(line)) / 2)
            write(line, x: x, y: top + index, style: palette.muted, limit: rectangle.right - x)
        }
    }

    /// A text cut into lines between words.
    func wrapped(_ text: String, columns limit: Int) -> [String] {
        var lines: [String] = []
        for word in spelled(text).split(separator: " ") {
            if let last = lines.last, DisplayWidth.columns(last) + 1 + DisplayWidth.columns(String(word)) <= limit {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

/// Pieces of text in several styles.
struct Line {
    struct Span {
        var text: String
        var style: Style
    }

    var spans: [Span] = []

    init() {}

    init(_ text: String, _ style: Style = .plain) { spans = [Span(text: text, style: style)] }

    static func + (left: Line, right: Line) -> Line {
        var sum = left
        sum.spans += right.spans
        return sum
    }

    /// The lines one after the other with a text between each two; empty ones are left out.
    static func joined(_ lines: [Line], _ separator: String = "  ") -> Line {
        lines.filter { !$0.spans.isEmpty }.reduce(Line()) {
            $0.spans.isEmpty ? $1 : $0 + Line(separator) + $1
        }
    }
}
