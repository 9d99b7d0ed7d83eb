/// Text in the language of manual pages, as `man` and `groff` read it.
struct RoffText {
    private(set) var lines: [String] = []

    /// The whole page.
    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A request with its arguments, each of which may hold blanks.
    mutating func request(_ name: String, _ arguments: String...) {
        lines.append(
            ([".\(name)"] + arguments.map { "\"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" })
                .joined(separator: " "))
    }

    /// A paragraph.
    mutating func paragraph(_ text: String) {
        lines.append(".PP")
        line(text)
    }

    /// A line of running text.
    mutating func line(_ text: String) { lines.append(Self.escaped(text)) }

    /// A line that is roff already.
    mutating func raw(_ text: String) { lines.append(text) }

    /// A term and what it means.
    mutating func item(_ term: String, _ text: String) {
        lines.append(".TP")
        lines.append(term)
        line(text.isEmpty ? "\u{2014}" : text)
    }

    /// Several lines as they are.
    mutating func verbatim(_ text: [String]) {
        lines += [".PP", ".nf", ".RS 4"] + text.map(Self.escaped) + [".RE", ".fi"]
    }

    /// A text of paragraphs in which lines that are commands or begin with blanks stand as they are.
    mutating func prose(_ text: String) {
        var block: [String] = []
        func isVerbatim(_ line: Substring) -> Bool { line.hasPrefix("  ") || line.hasPrefix("fbwork ") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isVerbatim(line) {
                block.append(line.hasPrefix("  ") ? String(line.dropFirst(2)) : String(line))
                continue
            }
            if !block.isEmpty { verbatim(block) }
            block = []
            if !line.allSatisfy(\.isWhitespace) { paragraph(String(line)) }
        }
        if !block.isEmpty { verbatim(block) }
    }

    /// Bold text.
    static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    /// Text that stands for something else.
    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// What would be taken for a request or an escape sequence, as the characters themselves.
    static func escaped(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("`", with: "\\(ga")
            .replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&\(text)" : text
    }
}
