import Charts
import Records
import Testing
import Workbench

/// Guided tours: notes that remember a view, one after the other.
@Suite struct TourStories {
    static func session(_ texts: [String] = ["first", "second", "third"]) throws -> FakeSession {
        var session = try FakeSession(state: .finished)
        session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)), at: 120)
        let panes = ["similarity", "gradient_flow", "loss"]
        for (index, text) in texts.enumerated() {
            var view = Viewpoint()
            (view.pane, view.isZoomed, view.group, view.basis) = (panes[index % 3], index == 1, 1 + index % 3, 2)
            (view.kind, view.measure) = ("coefficients", "output")
            session.add(.note(text, view: view), at: 160 - 40 * index)
        }
        session.add(.note("no stop"), at: 10)
        return session
    }

    private func story(_ session: FakeSession, width: Int = 80, height: Int = 24) -> ComparisonStory {
        ComparisonStory([session], width: width, height: height)
    }

    @Test func stopsAreShownInTheOrderInWhichTheyWereLeft() throws {
        var story = story(try Self.session())
        story.type("T")
        #expect(story.screen.contains("stop 1 of 3, step 160"))
        #expect(story.screen.contains("first"))
        #expect(story.footer.contains("space next"))
        #expect(story.cursors == [160])
        #expect(story.model.focused?.focus == .similarity)
        #expect(story.model.focused?.kind == .coefficients)
        story.type(" ")
        #expect(story.cursors == [120])
        #expect(story.model.focused?.focus == .gradientFlow)
        #expect(story.model.focused?.isZoomed == true)
        #expect(story.model.focused?.flowMetric == .output)
        #expect(story.model.focused?.basis == 1)
        story.type("]")
        #expect(story.screen.contains("stop 3 of 3, step 80"))
        #expect(story.model.focused?.isZoomed == false)
        story.type("]")
        #expect(story.footer.contains("this is the last stop"))
        story.type("[")
        #expect(story.cursors == [120])
        story.press(.escape)
        #expect(story.footer.contains("the tour is over"))
        #expect(!story.screen.contains("stop 2"))
    }

    @Test func onesOwnLookDoesNotEndIt() throws {
        var story = story(try Self.session())
        story.type("T")
        story.press(.left)
        story.type("7")
        #expect(story.cursors == [159])
        #expect(story.screen.contains("stop 1 of 3"))
        story.type(" ")
        #expect(story.cursors == [120])
    }

    @Test func figuresUsesAndConditionsAreShownAgain() throws {
        var session = try FakeSession(state: .finished)
        var view = Viewpoint()
        (view.figure, view.use, view.basis, view.showsCondition) = ("similarity", 2, 3, true)
        session.add(.note("a figure", view: view), at: 50)
        session.add(.note("panes", view: Viewpoint()), at: 60)
        var story = story(session, width: 120, height: 40)
        story.type("T")
        #expect(story.model.focused?.figure == .similarity)
        #expect(story.model.focused?.use == 2)
        story.type("nagain")
        story.press(.enter)
        guard case .note("again", let noted?)? = story.sessions[0].events.last?.event else {
            Issue.record("no note")
            return
        }
        #expect((noted.figure, noted.use, noted.showsCondition) == ("similarity", 2, true))
        story.type(" ")
        #expect(story.model.focused?.figure == nil)
        #expect(story.model.focused?.use == nil)
    }

    @Test func aClickOnTheCaptionGoesOnAndBelowItMeansWhatIsThere() throws {
        var story = story(try Self.session())
        story.type("T")
        story.take(.screen(.mouse(Mouse(.press, x: 10, y: 2))))
        #expect(story.cursors == [120])
        let timeline = try #require((0..<24).first { story.buffer[0, $0].character == "━" })
        story.take(.screen(.mouse(Mouse(.press, x: 2, y: timeline))))
        #expect(story.cursors[0] < 40)
        #expect(story.screen.contains("stop 2 of 3"))
    }

    @Test func withoutStopsItSaysHowToMakeThem() throws {
        var story = story(try FakeSession(state: .finished))
        story.type("T")
        #expect(story.footer.contains("no note here remembers a view"))
    }

    @Test func longTextsHavePages() throws {
        let words = (1...150).map { "word\($0)" }.joined(separator: " ")
        for (width, height) in [(80, 24), (40, 10)] {
            var story = story(try Self.session([words, "second"]), width: width, height: height)
            story.type("T")
            #expect(story.screen.contains("page 1 of"))
            var read = story.screen
            while !story.screen.contains("second") {
                story.type(" ")
                read += story.screen
            }
            for number in 1...150 { #expect(read.contains("word\(number)")) }
            story.type("[")
            #expect(story.screen.contains("page 1 of"), "back to the beginning of the stop before")
        }
    }

    @Test func theCommandLineBeginsIt() throws {
        var story = ComparisonStory([])
        story.model.begin(.tour)
        story.appear(try Self.session())
        #expect(story.screen.contains("stop 1 of 3"))
    }

    @Test func severalSessionsHaveOneTour() throws {
        var sessions = try ComparisonStory.cells([790, 790])
        var view = Viewpoint()
        (view.picture, view.kind, view.group) = ("similarity", "coefficients", 2)
        sessions[1].add(.note("compare", view: view), at: 300)
        view.picture = nil
        sessions[0].add(.note("alone", view: view), at: 100)
        var story = ComparisonStory(sessions)
        story.type("T")
        #expect(story.model.isWhole)
        #expect(story.cursors == [100, 100])
        story.type(" ")
        #expect(!story.model.isWhole)
        #expect(story.model.picture == .similarity)
        #expect(story.cursors == [300, 300])
        #expect(story.screen.contains("stop 2 of 2, step 300"))
    }

    /// Anybody may have written the file.
    @Test func aViewOfSomethingElseIsShownAsFarAsItIsKnown() throws {
        var session = try FakeSession("resnet20", state: .finished)
        var view = Viewpoint()
        (view.pane, view.group, view.basis, view.kind) = ("hologram", -3, 99, "gallbladder")
        (view.scale, view.unit, view.step, view.picture) = ("spiral", "fortnight", Int.max, "panorama")
        (view.measure, view.reference) = ("smell", Int.min)
        session.add(.note("odd", view: view), at: 3)
        var story = story(session)
        story.type("T")
        #expect(story.screen.contains("stop 1 of 1"))
        #expect(story.cursors == [231])
    }
}
