import Charts
import Records
import Testing
import Workbench

/// Keys that ask something of the trainer.
@Suite struct SteeringStories {
    @Test func anOptionIsQueuedUntilTheTrainerAnswers() throws {
        var story = Story(try FakeSession())
        #expect(story.screen.contains("o [x] orthogonality"))
        story.press(.character("o"))
        #expect(story.sent == [.orthogonality(false)])
        #expect(story.screen.contains("[x]→[ ] orthogonality"))
        #expect(story.screen.contains("queued: orthogonality off"))

        story.session.answer(.changed(OptionChange(option: .orthogonality, old: 1, new: 0, undo: false)))
        story.notice()
        #expect(story.screen.contains("o [ ] orthogonality"))
        #expect(!story.screen.contains("queued"))
    }

    @Test func aSecondPressAsksForTheOppositeOfWhatIsQueued() throws {
        var story = Story(try FakeSession())
        story.type("oob")
        #expect(story.sent == [.orthogonality(false), .orthogonality(true), .unsharedBatchNormalization(false)])
    }

    @Test func spacePausesAndRuns() throws {
        var story = Story(try FakeSession())
        #expect(story.footer.hasPrefix("space pause"))
        story.type(" ")
        story.type(" ")
        #expect(story.sent == [.pause, .run])
        story.session.queued = []
        story.session.status?.state = .paused
        story.notice()
        #expect(story.footer.hasPrefix("space run"))
        story.type(" .e")
        #expect(story.sent.suffix(3) == [.run, .stepBatch, .stepEpoch])
    }

    @Test func theOtherCommandsHaveAKeyEach() throws {
        var story = Story(try FakeSession())
        story.session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)))
        story.notice()
        story.type("scu")
        #expect(story.sent == [.similarity, .checkpoint, .undo])
        story.type("u")
        #expect(story.sent.count == 3, "one change can be undone once")
        #expect(story.footer == "no option change is left to undo")
    }

    @Test func stopAsksFirst() throws {
        var story = Story(try FakeSession())
        story.type("X")
        #expect(story.footer.hasPrefix("Stop the training for good?"))
        story.type("n")
        #expect(story.sent.isEmpty)
        story.type("Xy")
        #expect(story.sent == [.stop])
    }

    @Test func aRefusalIsTold() throws {
        var story = Story(try FakeSession())
        story.type("w500")
        story.press(.enter)
        story.session.answer(.refused(command: "lambda", reason: "λ 500 would diverge at this learning rate"))
        story.notice()
        #expect(story.footer == "! lambda was refused: λ 500 would diverge at this learning rate")
        story.type("g")
        #expect(story.footer.hasPrefix("space pause"), "the next key clears it")
    }

    @Test func aCommandThatCannotBeSentIsTold() throws {
        var story = Story(try FakeSession())
        story.take(.sendFailed(.lambda(5), reason: "the file is locked"))
        #expect(story.footer == "! λ = 5 was not sent: the file is locked")
    }

    @Test func whatThePastWasIsNotToldAgain() throws {
        var session = try FakeSession()
        session.add(.refused(command: "lambda", reason: "too large"))
        let story = Story(session)
        #expect(story.footer.hasPrefix("space pause"))
    }
}
