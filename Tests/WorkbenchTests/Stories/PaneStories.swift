import Charts
import Records
import Testing
import Workbench

/// Panes that change places, are hidden, or make room for a figure.
@Suite struct PaneStories {
    @Test func aPaneIsHiddenAndTheOthersTakeItsRoom() throws {
        var story = Story(try FakeSession())
        story.type("8-")
        #expect(!story.screen.contains("8 Options"))
        #expect(story.screen.contains("9 Events"), "its neighbour takes the place")
        #expect(story.footer == "Options is hidden; + shows all panes")
        story.type("1-2-")
        #expect(!story.screen.contains("1 Loss") && !story.screen.contains("2 Error"))
        story.press(.tab)
        #expect(story.model.focus != .loss && story.model.focus != .error, "Tab goes to what is shown")
        story.type("8")
        #expect(story.screen.contains("8 Options"), "the key of a hidden pane shows it again")
        story.type("+")
        #expect(story.screen.contains("1 Loss") && story.screen.contains("2 Error"))
    }

    @Test func theLastPaneStays() throws {
        var story = Story(try FakeSession(), width: 200, height: 60)
        for _ in 0..<20 { story.type("-") }
        #expect(story.footer == "this is the last pane on the screen; + shows all of them")
        story.type("+")
        #expect(story.screen.contains("1 Loss") && story.screen.contains("9 Events"))
    }

    @Test func panesChangePlaces() throws {
        var story = Story(try FakeSession())
        story.type("S")
        #expect(story.footer.contains("Loss and Error, % have changed places"))
        #expect(story.screen.contains("─ 2 Error, % ─────────┬─ 1 Loss"))
        story.type("zS")
        #expect(story.footer == "the whole screen is taken; z shows all panes")
        story.type("z+")
        #expect(story.screen.contains("─ 1 Loss, log ────────┬─ 2 Error"))
    }

    @Test func figuresComeAndGo() throws {
        var story = Story(try FakeSession(steps: 430), step: 200)
        story.type("5Y")
        #expect(story.screen.contains("Figure 2: gradients of the shared bases  (d) both"))
        #expect(story.screen.contains("batches 0, 10, 20, … of epoch 3 (8 batches so far)"))
        #expect(story.requests.last?.batches == [159, 169, 179, 189, 199, 209, 219, 229])
        story.type("y")
        #expect(story.screen.contains("max |g| of each shared basis, log"))
        story.type("Y")
        #expect(story.screen.contains("Figure 3: |cos| of bases and coefficients  (d) both"))
        #expect(story.requests.last?.matrices.count == 6, "three groups, bases and coefficients of each")
        for group in 1...3 { #expect(story.screen.contains("group \(group): ")) }
        story.type("v")
        #expect(story.screen.contains("group 3: coefficients"))
        story.type("Y")
        #expect(story.screen.contains("5 Gradient") && story.model.focus == .gradientBars)
        story.type("Y")
        story.press(.escape)
        #expect(story.screen.contains("8 Options"))
        story.type("YN")
        #expect(story.screen.contains("N Network"), "the key of a pane leaves the figure")
        var plain = Story(try FakeSession("resnet20"))
        plain.type("Y")
        #expect(plain.footer == "resnet20 shares no bases, so it has no Figure 2 or 3")
    }

    @Test func aFigureThatIsPointedAtTakesNoFocus() throws {
        var story = Story(try FakeSession(steps: 430), step: 200)
        story.type("5Y")
        story.take(.mouse(Mouse(.press, x: 20, y: 10)))
        #expect(story.model.focus == .gradientBars && story.model.figure == .gradients && !story.model.isZoomed)
    }

    @Test func figuresNameTheCellOfTheOptionsAtTheCursor() throws {
        var session = try FakeSession(steps: 430)
        session.add(
            .changed(OptionChange(option: .unsharedBatchNormalization, old: 1, new: 0, undo: false)), at: 100)
        session.add(.changed(OptionChange(option: .orthogonality, old: 1, new: 0, undo: false)), at: 200)
        var story = Story(session, step: 150)
        story.type("Y")
        #expect(story.screen.contains("(c) orthogonality"))
        story.press(.end)
        #expect(story.screen.contains("(a) none"))
        story.press(.home)
        #expect(story.screen.contains("no gradients before the first step"))
    }
}
