import Charts
import Records
import Testing
import Workbench

/// Presenter mode, a stop of a tour, a search and a loop; see `Goldens/README.md`.
@Suite struct GoldenTeachingTests {
    static let sizes = [(80, 24), (40, 10)]

    private func story(_ size: (Int, Int)) throws -> ComparisonStory {
        let texts = [
            "The term of Equation 8 was switched on here: the components of each shared basis become almost orthogonal.",
            "What a basis receives is the sum over its uses (Equation 5).", "The loss.",
        ]
        return ComparisonStory([try TourStories.session(texts)], width: size.0, height: size.1)
    }

    @Test(arguments: sizes)
    func presenting(_ size: (Int, Int)) throws {
        var story = try story(size)
        story.press(.character("1"), .character("V"))
        story.press(.pageUp, .right)
        try Golden.expect(story.buffer, "presenting-\(size.0)x\(size.1)")
    }

    @Test(arguments: sizes)
    func tour(_ size: (Int, Int)) throws {
        var story = try story(size)
        story.type("T")
        try Golden.expect(story.buffer, "tour-\(size.0)x\(size.1)")
    }

    @Test(arguments: sizes)
    func searching(_ size: (Int, Int)) throws {
        var story = try story(size)
        story.type("/equation")
        try Golden.expect(story.buffer, "search-\(size.0)x\(size.1)")
    }

    @Test(arguments: sizes)
    func looping(_ size: (Int, Int)) throws {
        var story = try story(size)
        story.type(":100")
        story.press(.enter, .character("("))
        story.press(.pageDown, .character(")"))
        story.wait(milliseconds: 1000)
        story.press(.right)
        try Golden.expect(story.buffer, "loop-\(size.0)x\(size.1)")
    }
}
