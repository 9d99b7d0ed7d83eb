import Charts
import Records
import Testing
import Workbench

/// The cursor in time.
@Suite struct TimeStories {
    @Test func theCursorStandsStillWhileTheTrainingGoesOn() throws {
        var story = Story(try FakeSession())
        story.press(.left, .left)
        #expect(story.model.cursor == 229)
        let before = story.screen
        story.train(to: 300)
        #expect(story.model.cursor == 229)
        #expect(story.screen.contains("AT STEP 229 of 300"))
        #expect(story.screen != before, "the curves grow on")
        story.press(.end)
        #expect(story.model.cursor == 300)
        story.train(to: 310)
        #expect(story.model.cursor == 310)
        #expect(story.screen.contains("LIVE"))
    }

    @Test func stepsTensAndEpochs() throws {
        var story = Story(try FakeSession(), step: 100)
        story.press(.right)
        #expect(story.model.cursor == 101)
        story.press(.shiftRight, .character(";"), .character(","))
        #expect(story.model.cursor == 111)
        story.press(.pageDown)
        #expect(story.model.cursor == 158)
        story.press(.pageUp, .pageUp)
        #expect(story.model.cursor == 0)
        story.press(.left)
        #expect(story.model.cursor == 0)
        story.press(.character("}"), .character("}"), .character("}"))
        #expect(story.model.cursor == 231, "no further than what is recorded")
    }

    @Test func marksAreJumpedTo() throws {
        var session = try FakeSession()
        session.add(.marker("plateau"), at: 80)
        session.add(.similarity, at: 90)
        session.add(.note("see"), at: 120)
        var story = Story(session)
        story.type("[")
        #expect(story.model.cursor == 120)
        story.type("[")
        #expect(story.model.cursor == 80)
        #expect(story.screen.contains("80: marker: plateau"))
        story.type("[")
        #expect(story.footer == "no earlier mark")
        story.type("]")
        #expect(story.model.cursor == 120)
    }

    /// A restart from an earlier step explains a curve that jumps: it stands on the timeline.
    @Test func aPhaseIsAMark() throws {
        var session = try FakeSession()
        let record = PhaseRecord(phase: 2, checkpoint: "step-00000079.safetensors", step: 79, testError: 0.125)
        session.add(.phase(record), at: 158)
        var story = Story(session)
        story.type("[")
        #expect(story.model.cursor == 158)
        #expect(story.screen.contains("158: phase 2 from step 79, best test error 12.50 %"))
        story.press(.home)
        #expect(story.screen.split(separator: "\n").contains { $0.contains("┃") && $0.contains("p") })
    }

    @Test func optionsAreThoseOfTheCursor() throws {
        var session = try FakeSession()
        session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)), at: 120)
        var story = Story(session, step: 119)
        #expect(story.screen.contains("w λ 10"))
        story.press(.right)
        #expect(story.screen.contains("w λ 5"))
    }

    @Test func aRecordingPlaysAsFastAsItWasMade() throws {
        var story = Story(try FakeSession(state: .finished), step: 100)
        story.type(" ")
        story.wait(milliseconds: 1200)
        #expect(story.model.cursor == 110, "120 ms a step")
        story.type(">>")
        story.wait(milliseconds: 1200)
        #expect(story.model.cursor == 150, "four times as fast")
        #expect(story.screen.contains("PLAY 4×"))
        story.type(" ")
        story.wait(milliseconds: 1200)
        #expect(story.model.cursor == 150)
    }

    @Test func playingEndsAtTheEndAndStartsAgainAtTheStart() throws {
        var story = Story(try FakeSession(state: .finished), step: 230)
        story.type("p")
        story.wait(milliseconds: 1000)
        #expect(story.model.cursor == 231)
        #expect(!story.model.playback.isPlaying)
        story.type("p")
        #expect(story.model.cursor == 0)
        story.wait(milliseconds: 600)
        #expect(story.model.cursor == 5)
    }

    @Test func whatAResumptionReplacedIsForgotten() throws {
        var session = try FakeSession()
        session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)), at: 200)
        session.events.append(
            EventRecord(
                id: 3, run: 2, step: 158, elapsedMilliseconds: 0, event: .resumed(checkpoint: "a.safetensors"),
                command: nil))
        let story = Story(session)
        #expect(story.screen.contains("w λ 10"))
    }
}
