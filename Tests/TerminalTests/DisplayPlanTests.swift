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
        database: [String: Int] = database
    ) -> TerminalFacts {
        TerminalFacts(environment: environment, isTerminal: isTerminal, hasUTF8Locale: hasUTF8Locale) { name in
            if name == "dumb" { return TerminalDescription(isKnown: true, isAddressable: false, colors: 0) }
            let colors = database[name]
            return TerminalDescription(isKnown: colors != nil, isAddressable: colors != nil, colors: colors ?? 0)
        }
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
        #expect(plan.hints.count == 1)
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
        (ColorChoice.auto, 0), (.mono, 0), (.c8, 8), (.c16, 16), (.c256, 256), (.rgb, 256),
    ])
    func theCommandLineOverridesNO_COLOR(choice: ColorChoice, colors: Int) throws {
        let facts = Self.facts(["TERM": "xterm-256color", "NO_COLOR": "1"])
        #expect(try DisplayPlan(facts: facts, color: choice).colors == colors)
    }

    @Test func anEmptyNO_COLORIsNoWish() throws {
        let plan = try DisplayPlan(facts: Self.facts(["TERM": "xterm-256color", "NO_COLOR": ""]))
        #expect(plan.colors == 256)
    }

    @Test func moreColorsThanPromisedAreTakenFromARicherRelative() throws {
        let screen = try DisplayPlan(facts: Self.facts(["TERM": "screen"]), color: .c256)
        #expect(screen.terminal == "screen-256color")
        let linux = try DisplayPlan(facts: Self.facts(["TERM": "linux"]), color: .c256)
        #expect(linux.terminal == "xterm-256color")
        let honest = try DisplayPlan(facts: Self.facts(["TERM": "xterm", "COLORTERM": "truecolor"]))
        #expect(honest.terminal == "xterm-256color")
        #expect(honest.colors == 256)
    }

    @Test func theLocaleDecidesTheGlyphs() throws {
        func glyphs(
            _ environment: [String: String], utf8: Bool = true, choice: GlyphChoice = .auto
        ) throws -> GlyphSet {
            let facts = Self.facts(environment.merging(["TERM": "xterm"]) { $1 }, hasUTF8Locale: utf8)
            return try DisplayPlan(facts: facts, glyphs: choice).capabilities.glyphs
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
    }

    @Test func theDatabaseKnowsCommonTerminalsAndNotInventedOnes() {
        #expect(TerminalDescription(terminal: "xterm-256color").colors == 256)
        #expect(TerminalDescription(terminal: "xterm-256color").isAddressable)
        #expect(!TerminalDescription(terminal: "dumb").isAddressable)
        #expect(!TerminalDescription(terminal: "no-such-terminal").isKnown)
    }
}
