import Charts
import Records
import Testing
import Workbench

/// Whole screens of several sessions; see `Goldens/README.md`.
@Suite struct GoldenComparisonTests {
    @Test(arguments: [(80, 24), (200, 50)], ["panels", "curves", "similarity"])
    func pictures(_ size: (Int, Int), _ picture: String) throws {
        var story = ComparisonStory(
            try ComparisonStory.cells([790, 790, 790, 231]), width: size.0, height: size.1, step: 200)
        while story.model.picture != ["panels": .panels, "curves": .curves, "similarity": .similarity][picture] {
            story.type("t")
        }
        try Golden.expect(story.buffer, "compared-\(picture)-\(size.0)x\(size.1)")
    }

    @Test func withoutColorsAndBlocks() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 231]), step: 200)
        story.capabilities = Capabilities(colors: .mono, glyphs: .ascii)
        #expect(story.screen.utf8.allSatisfy { $0 < 128 })
        try Golden.expect(story.buffer, "compared-panels-mono-ascii")
    }

    @Test func anEmptyFolderIsWaitedIn() throws {
        var story = ComparisonStory([])
        #expect(story.screen.contains("no session is here yet; it appears when its training starts"))
        #expect(story.footer == "q quit")
        story.type("z")
        #expect(story.footer == "no session has appeared yet; q leaves")
        story.appear(try FakeSession())
        #expect(story.screen.contains("8 Options"))
        story = ComparisonStory([])
        story.type("q")
        #expect(story.effects == [.quit])
    }

    @Test func oneThatHasJustStarted() throws {
        try Golden.expect(ComparisonStory(try ComparisonStory.cells([790, 0])).buffer, "compared-waiting-80x24")
    }

    @Test(arguments: [(1, 1), (40, 10), (59, 15), (60, 16), (80, 24), (119, 35), (200, 50)])
    func noSequenceOfKeysBreaksAScreen(_ size: (Int, Int)) throws {
        let keys = KeyTable.bindings.flatMap(\.actions).map(\.key) + [.enter, .escape, .character("a")]
        for (index, name) in ["resnet20-s8u1-double", "resnet20"].enumerated() {
            let cells = try ComparisonStory.cells([790, 60, 0, 20], name)
            var story = ComparisonStory(Array(cells.prefix(2 + 2 * index)), width: size.0, height: size.1)
            for press in 0..<100 {
                story.press(keys[Int(FakeSession.noise(8, index, press) * Double(keys.count))])
                if press % 12 == 0 { story.train(1, to: story.sessions[1].steps + 9) }
                if press % 10 == 0 { #expect(story.buffer.size == Size(width: size.0, height: size.1)) }
            }
        }
    }

    /// Two sessions that are trained beside two that are done: what stays the same is not drawn anew.
    @Test func oneStepChangesFewCells() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 231]), width: 200, height: 50)
        var most = 0
        for step in 232...250 {
            let before = story.buffer
            story.train(3, to: step)
            most = max(most, zip(before.cells, story.buffer.cells).count { $0 != $1 })
        }
        #expect(most < 500, "four panels, each as a whole screen's")
    }
}
