import Charts
import Testing
import Workbench

/// Whole screens of the home screen; see `Goldens/README.md`.
@Suite struct GoldenHomeTests {
    private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

    @Test(arguments: sizes, ["sessions", "presets", "form"])
    func screens(_ size: (Int, Int), _ what: String) throws {
        var story = try HomeStory(width: size.0, height: size.1)
        if what == "presets" { story.press(.tab) }
        if what == "form" {
            story.type("n")
            for case .check(let values) in story.effects {
                story.take(
                    .checked(
                        values,
                        FormFindings(
                            problems: [.lambda: "diverges at learning rate 0.1: stay below 20"],
                            standards: [.data: "fashion-mnist", .epochs: "10", .lambda: "10"],
                            facts: ["125k parameters", "3 bases, 12 uses"],
                            cost: .measured(secondsPerEpoch: 30, peakBytes: 200_000_000, isRough: false), epochs: 10)))
            }
        }
        try Golden.expect(story.buffer, "home-\(what)-\(size.0)x\(size.1)")
    }

    @Test(arguments: ColorDepth.allCases)
    func colors(_ depth: ColorDepth) throws {
        var story = try HomeStory()
        story.capabilities = Capabilities(colors: depth, glyphs: depth == .mono ? .ascii : .block)
        story.press(.down, .character(" "))
        try Golden.expect(story.buffer, "home-sessions-\(depth.name)")
        if depth == .mono { #expect(story.screen.utf8.allSatisfy { $0 < 128 }) }
    }
}
