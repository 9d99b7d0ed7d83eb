import Charts

/// How the screen is to be used: the choices that follow from ``TerminalFacts`` and the command line.
public struct DisplayPlan: Hashable, Sendable {
    /// The terminfo entry to use.
    public var terminal: String
    /// Colors of that entry that may be used: 0, 8, 16 or 256.
    public var colors: Int
    /// What whoever draws may ask for.
    public var capabilities: Capabilities
    /// Most frames a second.
    public var framesPerSecond: Int
    /// Sentences about what is less than it could be, and how to get more.
    public var hints: [String]

    /// Chooses how to use a terminal.
    ///
    /// - Throws: ``TerminalError`` where a full screen is impossible: no terminal, one without cursor, no descriptions.
    public init(facts: TerminalFacts, color: ColorChoice = .auto, glyphs: GlyphChoice = .auto) throws(TerminalError) {
        guard facts.isTerminal, facts.terminal != "dumb" else { throw .notATerminal }
        hints = []
        let entry = try Self.entry(facts: facts, color: color, hints: &hints)
        terminal = entry.name
        let wanted = color.count ?? (facts.wantsNoColor ? 0 : entry.description.colors)
        colors = [256, 16, 8].first { $0 <= min(wanted, entry.description.colors) } ?? 0
        let depth: ColorDepth = colors == 256 ? .c256 : colors > 0 ? .c16 : .mono
        capabilities = Capabilities(colors: depth, glyphs: Self.glyphs(facts: facts, choice: glyphs, hints: &hints))
        framesPerSecond = facts.isRemote ? 4 : 10
        if color == .rgb {
            hints.append("24-bit color is shown with xterm's 256 colors; the maps have the same levels in both.")
        }
        if let count = color.count, count > colors {
            hints.append("\(count) colors were asked for; this terminal's description has \(colors).")
        }
    }

    private typealias Entry = (name: String, description: TerminalDescription)

    /// The user's terminal; a richer relative where more colors are known to be there; a common one where it is unknown.
    private static func entry(
        facts: TerminalFacts, color: ColorChoice, hints: inout [String]
    ) throws(TerminalError) -> Entry {
        let name = facts.terminal
        let own = facts.describe(name)
        guard !name.isEmpty, own.isKnown else {
            for substitute in ["xterm-256color", "xterm"] where facts.describe(substitute).isAddressable {
                let subject = name.isEmpty ? "TERM is not set" : "The terminfo database has no '\(name)'"
                hints.append("\(subject); \(substitute) is used instead. Debian's ncurses-term knows more terminals.")
                return (substitute, facts.describe(substitute))
            }
            throw .noDescription(terminal: name)
        }
        guard own.isAddressable else { throw .notATerminal }
        let mayHaveMore = color.count.map { $0 > own.colors } ?? (facts.saysTrueColor && own.colors < 256)
        if mayHaveMore {
            for richer in ["\(name)-256color", "xterm-256color"] where facts.describe(richer).isAddressable {
                return (richer, facts.describe(richer))
            }
        }
        if ["xterm", "screen"].contains(name), color == .auto, !facts.wantsNoColor {
            hints.append("TERM=\(name) promises \(own.colors) colors; where there are more, --color 256 shows them.")
        }
        return (name, own)
    }

    private static func glyphs(facts: TerminalFacts, choice: GlyphChoice, hints: inout [String]) -> GlyphSet {
        if !facts.hasUTF8Locale {
            hints.append("This system has no UTF-8 locale, so glyphs are ASCII; install one: apt-get install locales.")
            return .ascii
        }
        if let set = choice.set { return set }
        if facts.wantsASCII { return .ascii }
        // The console's font has no braille; a terminal of that age has ASCII.
        if facts.terminal == "linux" { return .block }
        return facts.terminal.hasPrefix("vt") ? .ascii : .braille
    }
}
