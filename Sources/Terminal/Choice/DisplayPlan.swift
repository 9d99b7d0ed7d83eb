import Charts

/// How the screen is to be used: the choices that follow from ``TerminalFacts`` and ``DisplayWishes``.
public struct DisplayPlan: Hashable, Sendable {
    /// The terminfo entry to use.
    public var terminal: String
    /// Colors of that entry that may be used: 0, 8, 16 or 256.
    public var colors: Int
    /// Whether the terminal may be sent 24-bit colors.
    public var hasTrueColor: Bool
    /// What whoever draws may ask for at most.
    public var most: Capabilities
    /// What is drawn unless the user asks for something else meanwhile.
    public var capabilities: Capabilities
    /// Most frames a second.
    public var framesPerSecond: Int
    /// Most bytes a second; `nil` is as many as the line takes.
    public var bytesPerSecond: Int?
    /// Whether the terminal is asked to report the mouse.
    public var usesMouse: Bool
    /// Whether the terminal is told where a frame begins and ends.
    public var marksFrames: Bool
    /// Why it is as it is.
    public var reasons: DisplayReasons
    /// Sentences about what is less than it could be, and how to get more.
    public var hints: [String]

    /// Chooses how to use a terminal.
    ///
    /// - Throws: ``TerminalError`` where a full screen is impossible: no terminal, one without cursor, no descriptions.
    public init(facts: TerminalFacts, wishes: DisplayWishes = DisplayWishes()) throws(TerminalError) {
        guard facts.isTerminal, facts.terminal != "dumb" else { throw .notATerminal }
        hints = []
        let color = wishes.color
        let entry = try Self.entry(facts: facts, color: color, hints: &hints)
        terminal = entry.name
        // Eight are a wish about the terminal, which has no bright ones; fewer than it has are one about the picture.
        let known = color == .c8 ? min(8, entry.description.colors) : entry.description.colors
        colors = [256, 16, 8].first { $0 <= known } ?? 0
        hasTrueColor = colors == 256 && (color == .rgb || facts.hasTrueColor(entry.description))
        let depth: ColorDepth = hasTrueColor ? .rgb : colors == 256 ? .c256 : colors > 0 ? .c16 : .mono
        let (background, backgroundReason) = facts.background(wishes.background)
        let (theme, themeReason) = Self.theme(wishes.theme, background)
        most = Capabilities(
            colors: depth, glyphs: Self.glyphs(facts: facts, choice: wishes.glyphs, hints: &hints), theme: theme,
            heatmap: wishes.heatmap)
        let (wanted, colorReason) = Self.depth(facts: facts, color: color, most: depth)
        capabilities = most
        capabilities.colors = min(depth, wanted)
        framesPerSecond = wishes.framesPerSecond ?? (facts.isRemote ? 4 : 10)
        bytesPerSecond = wishes.bytesPerSecond
        marksFrames = wishes.marksFrames
        (usesMouse, reasons) = (
            wishes.mouse.isOn ?? !facts.isRemote,
            DisplayReasons(
                colors: colorReason, background: backgroundReason, theme: themeReason,
                mouse: wishes.mouse.isOn != nil ? "as asked" : facts.isRemote ? "over SSH" : "a local terminal")
        )
        if let count = color.count, count > colors {
            hints.append("\(count) colors were asked for; this terminal's description has \(colors).")
        }
        if capabilities.colors == .c256, !hasTrueColor, color == .auto {
            hints.append(
                "Whether there is 24-bit color the terminal does not say; where there is, --color rgb shows it.")
        }
    }

    /// How many colors are shown at first, and why.
    private static func depth(
        facts: TerminalFacts, color: ColorChoice, most: ColorDepth
    ) -> (ColorDepth, reason: String) {
        if let wanted = color.depth { return (wanted, "as asked") }
        if facts.wantsNoColor { return (.mono, "NO_COLOR") }
        if most == .rgb, facts.isRemote { return (.c256, "over SSH; 24-bit color is there, C shows it") }
        if most == .rgb { return (.rgb, facts.trueColorReason) }
        return (most, "the terminal's description")
    }

    private static func theme(_ choice: ThemeChoice, _ background: Background?) -> (Theme, reason: String) {
        if let theme = choice.theme { return (theme, "as asked") }
        return switch background {
        case .dark: (.dark, "for the dark background")
        case .light: (.light, "for the light background")
        case nil: (.standard, "readable on dark and light")
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
        // Where colors are no numbers of a palette, 24-bit colors are sent by number all the same.
        if mayHaveMore || own.colors > 256 {
            let family = name.hasSuffix("-direct") ? String(name.dropLast("-direct".count)) : name
            for richer in ["\(family)-256color", "xterm-256color"] where facts.describe(richer).isAddressable {
                var description = facts.describe(richer)
                description.hasTrueColor = description.hasTrueColor || own.hasTrueColor
                return (richer, description)
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

/// Why a screen is used as it is, in words for `fbwork doctor`.
public struct DisplayReasons: Hashable, Sendable {
    /// Why so many colors are shown.
    public var colors: String
    /// What is known of the background.
    public var background: String
    /// Why the theme is used.
    public var theme: String
    /// Why the mouse is used, or not.
    public var mouse: String
}
