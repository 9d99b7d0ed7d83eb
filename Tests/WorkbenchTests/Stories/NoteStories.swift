import Charts
import Records
import Testing
import Workbench

/// Notes and markers, also on sessions that nobody trains.
@Suite struct NoteStories {
    @Test func aFinishedSessionTakesNotesAtTheCursor() throws {
        var story = Story(try FakeSession(state: .finished), step: 120)
        story.type("n")
        story.type("here it falls")
        story.press(.enter)
        story.wait(milliseconds: 300)
        #expect(story.sent.isEmpty, "there is nobody to send it to")
        #expect(story.screen.contains("120: note: here it falls"))
        story.press(.left)
        story.type("mbefore")
        story.press(.enter)
        story.wait(milliseconds: 300)
        #expect(story.session.events.suffix(2).map(\.step) == [120, 119])
        #expect(story.screen.contains("119: marker: before"))
    }

    /// Events are then no longer in the order of steps.
    @Test func whatWasLeftLaterStandsInItsPlace() throws {
        var session = try FakeSession(state: .finished)
        session.add(.stopped)
        session.add(.note("late"), at: 200)
        session.add(.note("early"), at: 50)
        var story = Story(session, width: 120, height: 40, step: 231)
        #expect(story.screen.contains("STOPPED"))
        #expect(story.screen.contains("200: note: late"), "the last before the cursor, not the last that was left")
        story.type("[")
        #expect(story.model.cursor == 200)
        story.type("[")
        #expect(story.model.cursor == 50)
        story.type("]")
        #expect(story.model.cursor == 200)
        let lines = story.screen.split(separator: "\n").map(String.init)
        let early = try #require(lines.firstIndex { $0.contains("note: early") })
        let late = try #require(lines.firstIndex { $0.contains("note: late") })
        #expect(early < late)
    }

    @Test func aNoteRemembersWhatWasLookedAt() throws {
        var story = Story(try FakeSession(state: .finished), step: 158)
        story.type("6vgy")
        story.press(.character("z"))
        story.type("nlook")
        story.press(.enter)
        guard case .note("look", let view?)? = story.session.events.last?.event else {
            Issue.record("no view")
            return
        }
        #expect(view.pane == "similarity")
        #expect(view.isZoomed == true)
        #expect(view.kind == "coefficients")
        #expect(view.scale == "square_root")
        #expect(view.step == 158)
        #expect(view.group == story.model.group)
        #expect(view.picture == nil)
    }

    @Test func aTrainerGetsTheViewWithTheNote() throws {
        var story = Story(try FakeSession())
        story.type("fnflow")
        story.press(.enter)
        guard case .note("flow", let view?)? = story.sent.last else {
            Issue.record("no view")
            return
        }
        #expect(view.pane == "gradient_flow")
        #expect(view.measure == "l2")
    }

    @Test(arguments: Pane.allCases)
    func namesOfPanesInFilesAreWords(_ pane: Pane) throws {
        var story = Story(try FakeSession(state: .finished))
        guard let key = pane.key else { return }
        story.type(String(key))
        story.type("nx")
        story.press(.enter)
        guard case .note(_, let view?)? = story.session.events.last?.event, let name = view.pane else {
            Issue.record("no pane")
            return
        }
        #expect(name.allSatisfy { $0.isLowercase || $0 == "_" })
    }

    @Test func whoOnlyWatchesLeavesNone() throws {
        var story = Story(try FakeSession(state: .finished, readOnly: "opened with --read-only"))
        story.type("n")
        #expect(story.model.overlay == nil)
        #expect(story.footer.contains("this viewer only watches: opened with --read-only"))
    }

    @Test func aNoteThatCannotBeAddedSaysWhy() throws {
        var story = Story(try FakeSession(state: .finished))
        story.take(.annotationFailed(.note("x"), reason: "no space"))
        #expect(story.footer == "! the note was not added: no space")
    }

    /// While all sessions are shown, a note goes to the chosen one and remembers the picture.
    @Test func severalSessionsAreRemembered() throws {
        var sessions = try ComparisonStory.cells([790, 790])
        for index in sessions.indices {
            sessions[index].isTrainerAlive = false
            sessions[index].status?.state = .finished
        }
        var story = ComparisonStory(sessions)
        story.type("2")
        story.type("t")
        story.type("n")
        #expect(story.footer.hasPrefix("note: "))
        story.take(.screen(.pasted("both fall")))
        story.press(.enter)
        guard case .note("both fall", let view?)? = story.sessions[1].events.last?.event else {
            Issue.record("no note in the second session")
            return
        }
        #expect(view.picture == "curves")
    }
}
