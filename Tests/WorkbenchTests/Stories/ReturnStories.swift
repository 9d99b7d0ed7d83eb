import Charts
import Records
import Testing
import Workbench

/// Keys act on what is seen, and every way in has a way back.
@Suite struct ReturnStories {
    @Test(arguments: [Pane.network, .gradientFlow, .filters])
    func anInstrumentIsLeftForThePaneBefore(pane: Pane) throws {
        let key = try #require(pane.key)
        var story = Story(try FakeSession())
        story.type("2")
        story.press(.character(key))
        #expect(story.model.focus == pane)
        story.press(.escape)
        #expect(story.model.focus == .error)
        #expect(story.screen.contains("6 "), "the similarity stands in its place again")
        story.press(.character(key), .character(key))
        #expect(story.model.focus == .error, "the same key leaves, too")
    }

    @Test func keysBringThePaneTheyAreAbout() throws {
        for key in ["g", "v", "d", "l", "J"] {
            var story = Story(try FakeSession())
            story.type(key == "g" ? "1z" : "7")
            story.type(key)
            #expect(story.model.focus == .similarity, "\(key)")
        }
        var story = Story(try FakeSession())
        story.type("fd")
        #expect(story.model.focus == .similarity && story.model.difference != nil)
        story.type("d1M")
        #expect(story.model.focus == .gradientFlow)
        story.type("x")
        #expect(story.footer == "plots count steps")
    }

    @Test func showingAllPanesRestoresTheFocus() throws {
        var story = Story(try FakeSession())
        story.type("3--+")
        #expect(story.model.focus == .gradientMaximum)
    }

    @Test func aPooledHeatmapSaysSo() throws {
        var story = Story(try FakeSession())
        story.type("6")
        #expect(story.screen.contains("2×2 mean") || story.screen.contains("mean of 2×2"))
        story.type("P1")
        #expect(story.screen.contains("2×2 max") || story.screen.contains("maximum of 2×2"))
    }

    @Test func aTrainingThatEndsWhileLeavingIsAskedIsNoLongerAskedAbout() throws {
        var story = Story(try FakeSession())
        story.type("q")
        story.session.status = try FakeSession(state: .finished).status
        story.session.isTrainerAlive = false
        story.notice()
        #expect(story.footer == "The training has ended meanwhile.  q quit  Esc stay")
        story.type("s")
        #expect(story.effects.contains(.quit) && story.sent.isEmpty)
    }

    @Test func aRejectedTextMakesRoomForTheNext() throws {
        var story = Story(try FakeSession(steps: 430))
        story.type(":zzz")
        story.press(.enter)
        #expect(story.footer.contains("zzz"))
        story.type("e1.5")
        story.press(.enter)
        #expect(story.model.cursor == 119, "one and a half epochs of 79 steps")
    }

    @Test func escapeDoesNotHalfLeavePresenting() throws {
        var story = ComparisonStory([try FakeSession()], width: 80, height: 24)
        story.type("V")
        story.press(.escape)
        #expect(story.footer.hasPrefix("V ends presenting"))
        #expect(story.model.focused?.isZoomed == true)
    }

    @Test func aTwoLineNoticeTakesTheWholeRowBesideTheMeter() throws {
        var session = try FakeSession()
        session.add(.note(String(repeating: "long", count: 30)), at: 10)
        var story = Story(session, width: 60, height: 16)
        let status = story.screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last
        #expect((status?.count ?? 0) >= 59, "the status line reaches the edge")
        story.type("U")
        story.take(.sendFailed(.stop, reason: String(repeating: "word ", count: 14)))
        let rows = story.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[rows.count - 2].hasSuffix("word"), "nothing of the status line is left")
    }
}
