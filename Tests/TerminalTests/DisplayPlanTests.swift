import Charts
import Testing

@testable import Terminal

/// What is chosen for which terminal, locale and wish.
struct DisplayPlanTests {
    private static let database: [String: Int] = [
        "xterm": 8, "xterm-256color": 256, "screen": 8, "screen-256color": 256, "tmux-256color": 256, "linux": 8,
        "vt100": 0,
    ]

    private static func facts(
        _ environment: [String: String], isTerminal: Bool = true, hasUTF8Locale: Bool = true,
        database: [String: Int] = database, trueColor: Set<String> = []
    ) -> TerminalFacts {
        TerminalFacts(environment: environment, isTerminal: isTerminal, hasUTF8Locale: hasUTF8Locale) { name in
            if name == "dumb" { return TerminalDescription(isKnown: true, isAddressable: false, colors: 0) }
            let colors = database[name]
            return TerminalDescription(
                isKnown: colors != nil, isAddressable: colors != nil, colors: colors ?? 0,
                hasTrueColor: trueColor.contains(name))
        }
    }

    /// The plan for wishes about colors and glyphs.
    private static func plan(
        _ environment: [String: String], color: ColorChoice = .auto, glyphs: GlyphChoice = .auto, utf8: Bool = true
    ) throws -> DisplayPlan {
        var wishes = DisplayWishes()
        (wishes.color, wishes.glyphs) = (color, glyphs)
        return try DisplayPlan(facts: facts(environment, hasUTF8Locale: utf8), wishes: wishes)
    }

    @Test(arguments: [
        ("xterm-256color", 256, ColorDepth.c256, GlyphSet.braille), ("tmux-256color", 256, .c256, .braille),
        ("xterm", 8, .c16, .braille), ("screen", 8, .c16, .braille), ("linux", 8, .c16, .block),
        ("vt100", 0, .mono, .ascii),
    ])
    func aKnownTerminalIsUsedAsDescribed(name: String, colors: Int, depth: ColorDepth, glyphs: GlyphSet) throws {
        let plan = try DisplayPlan(facts: Self.facts(["TERM": name]))
        #expect(plan.terminal == name)
        #expect(plan.colors == colors)
        #expect(plan.capabilities == Capabilities(colors: depth, glyphs: glyphs))
    }

    @Test(arguments: ["xterm-kitty", "alacritty", ""])
    func anUnknownTerminalIsTreatedAsACommonOne(name: String) throws {
        let plan = try DisplayPlan(facts: Self.facts(["TERM": name]))
        #expect(plan.terminal == "xterm-256color")
        #expect(plan.colors == 256)
        #expect(plan.hints.contains { $0.contains("is used instead") })
    }

    @Test func withoutAnyDescriptionTheErrorSaysWhatToInstall() {
        #expect(throws: TerminalError.noDescription(terminal: "xterm-kitty")) {
            try DisplayPlan(facts: Self.facts(["TERM": "xterm-kitty"], database: [:]))
        }
        #expect("\(TerminalError.noDescription(terminal: "x"))".contains("apt-get install ncurses-base"))
    }

    @Test func nothingIsDrawnWhereNothingCanBePlaced() {
        #expect(throws: TerminalError.notATerminal) { try DisplayPlan(facts: Self.facts(["TERM": "dumb"])) }
        #expect(throws: TerminalError.notATerminal) {
            try DisplayPlan(facts: Self.facts(["TERM": "xterm"], isTerminal: false))
        }
    }

    @Test(arguments: [
        (ColorChoice.auto, ColorDepth.mono), (.mono, .mono), (.c8, .c16), (.c16, .c16), (.c256, .c256), (.rgb, .rgb),
    ])
    func theCommandLineOverridesNO_COLOR(choice: ColorChoice, depth: ColorDepth) throws {
        let plan = try Self.plan(["TERM": "xterm-256color", "NO_COLOR": "1"], color: choice)
        #expect(plan.capabilities.colors == depth)
        #expect(plan.colors == (choice == .c8 ? 8 : 256))
    }

    @Test func anEmptyNO_COLORIsNoWish() throws {
        let plan = try Self.plan(["TERM": "xterm-256color", "NO_COLOR": ""])
        #expect(plan.capabilities.colors == .c256)
    }

    @Test(arguments: ["truecolor", "24bit"])
    func trueColorIsUsedWhereTheTerminalSaysThatItIsThere(value: String) throws {
        let plan = try Self.plan(["TERM": "xterm-256color", "COLORTERM": value])
        #expect(plan.hasTrueColor)
        #expect(plan.capabilities.colors == .rgb)
        #expect(plan.hints.isEmpty)
        #expect(try !Self.plan(["TERM": "xterm-256color"]).hasTrueColor)
        let described = Self.facts(["TERM": "tmux-256color"], trueColor: ["tmux-256color"])
        #expect(try DisplayPlan(facts: described).capabilities.colors == .rgb)
    }

    @Test func overSSH256ColorsAreShownAndMoreAreAKeyAway() throws {
        let plan = try Self.plan(["TERM": "xterm-256color", "COLORTERM": "truecolor", "SSH_TTY": "/dev/pts/1"])
        #expect(plan.capabilities.colors == .c256)
        #expect(plan.most.colors == .rgb)
        let asked = try Self.plan(["TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"], color: .rgb)
        #expect(asked.capabilities.colors == .rgb)
    }

    @Test func fewerColorsThanThereAreCanBeTakenBack() throws {
        let plan = try Self.plan(["TERM": "xterm-256color", "COLORTERM": "truecolor"], color: .mono)
        #expect(plan.capabilities.colors == .mono)
        #expect(plan.most.colors == .rgb)
    }

    @Test func aTerminalWhoseColorsAreNoNumbersGetsAnEntryWithNumbers() throws {
        let facts = Self.facts(
            ["TERM": "xterm-direct"], database: ["xterm-direct": 1 << 24, "xterm-256color": 256],
            trueColor: ["xterm-direct"])
        let plan = try DisplayPlan(facts: facts)
        #expect(plan.terminal == "xterm-256color")
        #expect(plan.capabilities.colors == .rgb)
    }

    @Test(arguments: [
        ("", BackgroundChoice.auto, Theme.standard), ("15;0", .auto, .dark), ("0;15", .auto, .light),
        ("0;default;15", .auto, .light), ("12;8", .auto, .dark), ("0;7", .auto, .light),
        ("0;default", .auto, .standard),
        ("15;0", .light, .light), ("", .dark, .dark),
    ])
    func theThemeFitsTheBackground(variable: String, choice: BackgroundChoice, theme: Theme) throws {
        var wishes = DisplayWishes()
        wishes.background = choice
        let facts = Self.facts(["TERM": "xterm-256color", "COLORFGBG": variable])
        #expect(try DisplayPlan(facts: facts, wishes: wishes).capabilities.theme == theme)
        wishes.theme = .highContrast
        #expect(try DisplayPlan(facts: facts, wishes: wishes).capabilities.theme == .highContrast)
    }

    @Test func theMouseIsUsedButNotOverSSHUnlessAskedFor() throws {
        let far = Self.facts(["TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"])
        #expect(try DisplayPlan(facts: Self.facts(["TERM": "xterm-256color"])).usesMouse)
        #expect(try !DisplayPlan(facts: far).usesMouse)
        var wishes = DisplayWishes()
        wishes.mouse = .on
        #expect(try DisplayPlan(facts: far, wishes: wishes).usesMouse)
    }

    @Test func moreColorsThanPromisedAreTakenFromARicherRelative() throws {
        let screen = try Self.plan(["TERM": "screen"], color: .c256)
        #expect(screen.terminal == "screen-256color")
        let linux = try Self.plan(["TERM": "linux"], color: .c256)
        #expect(linux.terminal == "xterm-256color")
        let honest = try DisplayPlan(facts: Self.facts(["TERM": "xterm", "COLORTERM": "truecolor"]))
        #expect(honest.terminal == "xterm-256color")
        #expect(honest.colors == 256)
    }

    @Test func theLocaleDecidesTheGlyphs() throws {
        func glyphs(
            _ environment: [String: String], utf8: Bool = true, choice: GlyphChoice = .auto
        ) throws -> GlyphSet {
            let variables = environment.merging(["TERM": "xterm"]) { $1 }
            return try Self.plan(variables, glyphs: choice, utf8: utf8).capabilities.glyphs
        }
        #expect(try glyphs(["LC_ALL": "C"]) == .ascii)
        #expect(try glyphs(["LC_ALL": "POSIX"]) == .ascii)
        #expect(try glyphs(["LANG": "de_XX.UTF-8"]) == .braille)
        #expect(try glyphs(["LC_ALL": "C"], choice: .block) == .block)
        #expect(try glyphs(["LANG": "C.UTF-8"], choice: .ascii) == .ascii)
        #expect(try glyphs([:], utf8: false, choice: .braille) == .ascii)
    }

    @Test func aSlowLineGetsFewerFrames() throws {
        #expect(try DisplayPlan(facts: Self.facts(["TERM": "xterm"])).framesPerSecond == 10)
        let remote = Self.facts(["TERM": "xterm", "SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"])
        #expect(try DisplayPlan(facts: remote).framesPerSecond == 4)
        var wishes = DisplayWishes()
        (wishes.framesPerSecond, wishes.bytesPerSecond) = (30, 2000)
        let asked = try DisplayPlan(facts: remote, wishes: wishes)
        #expect((asked.framesPerSecond, asked.bytesPerSecond) == (30, 2000))
    }

    @Test func theDatabaseKnowsCommonTerminalsAndNotInventedOnes() {
        #expect(TerminalDescription(terminal: "xterm-256color").colors == 256)
        #expect(TerminalDescription(terminal: "xterm-256color").isAddressable)
        #expect(!TerminalDescription(terminal: "dumb").isAddressable)
        #expect(!TerminalDescription(terminal: "no-such-terminal").isKnown)
    }
}
