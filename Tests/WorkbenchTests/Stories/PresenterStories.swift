import Charts
import Records
import Testing
import Workbench

/// Presenting a session, and following whoever presents it.
@Suite struct PresenterStories {
    private func story(_ session: FakeSession? = nil) throws -> ComparisonStory {
        ComparisonStory([try session ?? TourStories.session()])
    }

    @Test func thePaneIsLargeAndTheNoteIsItsCaption() throws {
        var story = try story()
        story.type("V")
        #expect(story.model.focused?.isZoomed == true)
        #expect(story.footer.contains("presenting"))
        story.type(":130")
        story.press(.enter)
        #expect(story.screen.contains("note at step 120"))
        #expect(story.screen.contains("second"))
        story.type("V")
        #expect(story.model.focused?.isZoomed == false)
        #expect(!story.screen.contains("note at step 120"))
    }

    @Test func thePanesStayAsLargeAsThePresenterWants() throws {
        var story = try story()
        story.type("V7")
        #expect(story.model.focused?.isZoomed == true)
        story.type("z")
        story.press(.left)
        story.type("2")
        #expect(story.model.focused?.isZoomed == false)
        story.type("z")
        #expect(story.model.focused?.isZoomed == true)
    }

    @Test func keysAreToldInWordsForAWhile() throws {
        var story = try story()
        story.type("V")
        story.press(.left)
        #expect(story.footer.contains("Left"))
        #expect(story.footer.contains("one step back"))
        story.wait(milliseconds: 3900)
        #expect(story.model.movesByItself)
        story.wait(milliseconds: 200)
        #expect(!story.model.movesByItself)
        #expect(story.footer.contains("PRESENTING"))
    }

    @Test func playingHaltsAtNotesUntilSpace() throws {
        var story = try story()
        story.type("V")
        story.type(":79")
        story.press(.enter)
        story.type(" ")
        story.wait(milliseconds: 3000)
        #expect(story.cursors == [80])
        #expect(!story.model.isPlaying)
        #expect(story.screen.contains("third"))
        story.type(" ")
        story.wait(milliseconds: 300)
        #expect(story.model.isPlaying)
        #expect(story.cursors[0] > 80)
    }

    @Test func whatIsShownIsPublished() throws {
        var story = try story()
        #expect(story.model.broadcast(presenter: "ada@lab") == nil)
        story.type("V")
        story.type("T")
        let broadcast = try #require(story.model.broadcast(presenter: "ada@lab"))
        #expect(broadcast.presenter == "ada@lab")
        #expect(broadcast.step == 160)
        #expect(broadcast.view.pane == "similarity")
        #expect(broadcast.caption == "first")
        #expect(broadcast.place == "stop 1 of 3, step 160")
        story.take(.published)
        story.press(.escape)
        story.press(.control("l"))
        #expect(story.footer.contains("published"))
        #expect(story.footer.contains("3 stops"))
        story.take(.notPublished("the folder cannot be written"))
        #expect(story.footer.contains("nobody can follow: the folder cannot be written"))
    }

    private func shown(_ step: Int, pane: String = "spectrum", calls: Int = 0) -> BroadcastNews {
        var view = Viewpoint()
        (view.pane, view.isZoomed) = (pane, true)
        return .shown(
            Broadcast(
                presenter: "ada@lab", session: "resnet20-s8u1.fbsession", step: step, isFollowing: false, view: view,
                caption: "said to all", place: "stop 2 of 9", calls: calls))
    }

    @Test func aFollowerSeesWhatIsShown() throws {
        var story = try story()
        story.take(.presenter(shown(50)))
        #expect(story.footer.contains("ada@lab presents this session; R follows"))
        #expect(story.cursors == [231])
        story.type("R")
        #expect(story.cursors == [50])
        #expect(story.screen.contains("said to all"))
        #expect(story.screen.contains("stop 2 of 9"))
        #expect(story.footer.contains("FOLLOWING"))
        #expect(story.model.focused?.focus == .spectrum)
        story.take(.presenter(shown(60, pane: "loss")))
        #expect(story.cursors == [60])
        #expect(story.model.focused?.focus == .loss)
        story.type("R")
        story.take(.presenter(shown(70)))
        #expect(story.cursors == [60])
        #expect(!story.screen.contains("said to all"))
    }

    @Test func whoMovesOnTheirOwnIsToldHowToComeBackAndCanBeCalled() throws {
        var story = try story()
        story.take(.presenter(shown(50)))
        story.type("R")
        story.press(.right)
        #expect(story.cursors == [51])
        #expect(story.footer.contains("R returns to the presenter"))
        story.take(.presenter(shown(80)))
        #expect(story.cursors == [51])
        story.take(.presenter(shown(80, calls: 1)))
        #expect(story.cursors == [80])
        #expect(story.footer.contains("FOLLOWING"))
    }

    @Test func whoPointsSomewhereLooksOnTheirOwn() throws {
        var story = try story()
        story.take(.presenter(shown(50)))
        story.type("R")
        let timeline = try #require((0..<24).first { story.buffer[0, $0].character == "━" })
        story.take(.screen(.mouse(Mouse(.press, x: 10, y: timeline))))
        #expect(story.cursors != [50])
        #expect(story.footer.contains("R returns to the presenter"))
        story.take(.presenter(shown(60)))
        #expect(story.cursors != [60])
    }

    @Test func whoLeftOnPurposeIsNotCalled() throws {
        var story = try story()
        story.take(.presenter(shown(50)))
        story.type("R")
        story.type("R")
        story.take(.presenter(shown(80, calls: 1)))
        #expect(story.cursors == [50])
        story.type("R")
        #expect(story.cursors == [80])
    }

    /// A call that was before a viewer came does not move it, and one does not tear a text out of somebody's hands.
    @Test func aCallDoesNotDisturb() throws {
        var story = try story()
        story.take(.presenter(shown(50, calls: 3)))
        #expect(story.cursors == [231])
        story.type("n")
        story.take(.presenter(shown(50, calls: 4)))
        story.type("half")
        #expect(story.cursors == [231])
        story.press(.escape)
        story.take(.presenter(shown(55, calls: 4)))
        #expect(story.cursors == [55])
    }

    @Test func aPresenterWhoLeavesIsMissed() throws {
        var story = try story()
        story.model.begin(.following)
        #expect(story.footer.contains("waiting for a presenter"))
        story.take(.presenter(shown(50)))
        #expect(story.cursors == [50])
        story.take(.presenter(.gone))
        #expect(story.footer.contains("the presenter is gone"))
        story.type("R")
        story.take(.presenter(.unreadable("this is no file of a presenter")))
        #expect(story.footer == "this is no file of a presenter")
    }

    @Test func thePresenterCallsEverybody() throws {
        var story = try story()
        story.type("V")
        story.take(.published)
        story.type("R")
        #expect(story.footer.contains("everybody is called"))
        #expect(story.model.broadcast(presenter: "x")?.calls == 1)
    }

    @Test func anotherSessionIsNotShown() throws {
        var story = ComparisonStory([try FakeSession("resnet20", state: .finished)])
        story.take(.presenter(shown(50)))
        story.type("R")
        #expect(story.footer.contains("which is not open here"))
        #expect(story.cursors == [231])
    }

    @Test(arguments: [(80, 24), (40, 10)], [GlyphSet.braille, .ascii])
    func captionsLeaveTheTimeline(_ size: (Int, Int), _ glyphs: GlyphSet) throws {
        var story = ComparisonStory([try TourStories.session()], width: size.0, height: size.1)
        story.capabilities = Capabilities(colors: .mono, glyphs: glyphs)
        story.type("V")
        story.type("T")
        let lines = story.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == size.1)
        #expect(story.screen.contains("first"))
        #expect(story.screen.contains(glyphs == .ascii ? "==" : "━━"))
    }
}
