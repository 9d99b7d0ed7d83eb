import Charts
import Records
import Testing
import Workbench

/// Keys and words of several sessions on one screen.
@Suite struct OverviewStories {
    @Test(arguments: [
        ("N", Pane.network), ("f", .gradientFlow), ("i", .filters), ("7", .spectrum), ("M", .gradientFlow),
        ("d", .similarity), ("D", .similarity), ("h", .similarity),
    ])
    func theKeyOfAPaneShowsTheChosenSessionWhole(_ key: String, _ pane: Pane) throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]))
        story.type("2" + key)
        #expect(story.model.isWhole && story.model.focused?.focus == pane)
        #expect(story.screen.hasPrefix("(b) unshared BN"))
        if key == "D" { #expect(story.footer.hasPrefix("difference to (c) orthogonality")) }
        if key == "d" { #expect(story.footer.hasPrefix("difference to step 790")) }
        story.type("a")
        #expect(story.screen.contains("(d) both"))
    }

    @Test func figuresAreGoneThrough() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]), width: 120, height: 40)
        #expect(story.screen.contains("Figure 2: batches 0, 10, 20 … of epoch 10"))
        story.type("Y")
        #expect(story.screen.contains("Figure 3: |cos| of bases and coefficients, group 3"))
        story.type("Y")
        #expect(story.screen.contains("Figure 2: "))
    }

    @Test func sessionsThatAreNotShownAreTold() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790]))
        #expect(story.screen.contains("2 sessions"))
        story.take(.counted(12, hint: "2 of 12 sessions are shown; fbwork open FILE… shows others"))
        #expect(story.footer == "2 of 12 sessions are shown; fbwork open FILE… shows others")
        story.press(.tab)
        #expect(story.screen.hasPrefix("2 of 12 sessions"))
    }

    @Test func titlesAreShortenedWhereTheyWouldBeCut() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]))
        story.type("tt")
        #expect(story.screen.contains(" (b) BN ") && story.screen.contains(" (c) orth "))
        let names = [
            "resnet20-s8u1-double", "mobilenetv2-shared:expand+depthwise", "mobilenetv2-shared:expand+project",
        ]
        var others = ComparisonStory(try names.map { try FakeSession($0, steps: 790) }, width: 80, height: 24)
        others.type("tt")
        let screen = others.screen
        #expect(screen.contains("…depthwise ") && screen.contains("…d+project "), "the end tells names apart")
        #expect(screen.contains("(b) mob") && screen.contains("(c) mob"))
    }
}
