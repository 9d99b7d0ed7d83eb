import Charts

/// One line of the home screen's key table.
public struct HomeKeyBinding: Sendable {
    /// Each key and what it does.
    public let actions: [(key: Key, action: HomeAction)]
    /// The keys as the help shows them.
    public let keys: String
    /// What they do, in a few words.
    public let text: String
    /// What the footer says; `nil` is not in the footer.
    public let label: String?

    init(_ actions: [(key: Key, action: HomeAction)], keys: String? = nil, _ text: String, label: String? = nil) {
        self.actions = actions
        self.keys = keys ?? actions.map(\.key.name).joined(separator: " ")
        self.text = text
        self.label = label
    }
}

/// The one table of the home screen's keys: it drives what a key does, the footer, the help and the manual.
public enum HomeKeyTable {
    /// All keys, in the order of help and footer.
    public static let bindings: [HomeKeyBinding] = [
        HomeKeyBinding(
            [(.enter, .open)], "open the session, the study or the marked ones; start the preset", label: "open"),
        HomeKeyBinding(
            [(.character("n"), .newRun)], "start a run: network, data, options and what it costs", label: "new run"),
        HomeKeyBinding([(.tab, .nextTab), (.backTab, .nextTab)], keys: "Tab", "sessions or presets", label: "presets"),
        HomeKeyBinding([(.character("/"), .filter)], "filter by model, data, state or file", label: "filter"),
        HomeKeyBinding(
            [(.character(" "), .mark)], "mark up to four sessions, which Enter opens side by side", label: "mark"),
        HomeKeyBinding([(.character("r"), .resume)], "go on training a session that was stopped", label: "resume"),
        HomeKeyBinding(
            [(.character("d"), .delete), (.delete, .delete)], keys: "d Delete",
            "delete a session with its checkpoints, after a question", label: "delete"),
        HomeKeyBinding(
            [
                (.up, .move(-1)), (.down, .move(1)), (.character("k"), .move(-1)), (.character("j"), .move(1)),
            ], keys: "Up Down", "previous or next line, as k and j"),
        HomeKeyBinding(
            [(.pageUp, .moveScreens(-1)), (.pageDown, .moveScreens(1))], "a screen up or down"),
        HomeKeyBinding(
            [
                (.home, .first), (.end, .last), (.character("g"), .first), (.character("G"), .last),
            ], keys: "Home End", "first or last line, as g and G"),
        HomeKeyBinding(
            [(.right, .enter), (.character("l"), .enter)], keys: "Right", "list the sessions of a study, as l"),
        HomeKeyBinding(
            [
                (.left, .back), (.escape, .back), (.character("h"), .back), (.backspace, .back),
            ], keys: "Left Esc", "back from a study, a filter or the marks, as h"),
        HomeKeyBinding([(.character("C"), .nextColors)], "fewer colors: rgb, 256, 16, mono"),
        HomeKeyBinding([(.character("A"), .nextGlyphs)], "simpler glyphs: braille, block, ASCII"),
        HomeKeyBinding([(.control("l"), .redraw)], "draw the screen anew"),
        HomeKeyBinding([(.control("z"), .suspend)], "suspend; fg comes back"),
        HomeKeyBinding([(.character("?"), .help), (.function(1), .help)], keys: "?", "all keys", label: "help"),
        HomeKeyBinding([(.character("q"), .quit), (.control("c"), .quit)], keys: "q Ctrl-C", "leave", label: "quit"),
    ]

    /// What a key means; `nil` means nothing.
    public static func action(of key: Key) -> HomeAction? { actions[key] }

    private static let actions: [Key: HomeAction] = Dictionary(
        bindings.flatMap(\.actions).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })
}
