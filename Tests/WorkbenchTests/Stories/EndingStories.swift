import Charts
import Records
import Testing

@testable import Workbench

/// A training that ends while somebody watches, or while nobody does.
struct EndingStories {
    @Test func theEndStaysUntilItIsPutAside() throws {
        var story = Story(try FakeSession())
        story.session.status?.state = .finished
        story.session.isTrainerAlive = false
        story.session.add(.finished)
        story.notice()
        #expect(story.footer.hasPrefix("training is finished, best test error"))
        #expect(story.footer.hasSuffix("(Esc hides this)"))
        #expect(story.effects == [.ring])
        story.press(.tab, .left, .character("g"))
        #expect(story.footer.hasPrefix("training is finished"))
        story.press(.character("z"), .escape)
        #expect(!story.footer.contains("finished"))
        #expect(story.model.isZoomed, "the first Esc hides the notice, the second leaves the zoom")
        story.press(.escape)
        #expect(!story.model.isZoomed)
        #expect(story.effects == [.ring], "the bell rings once")
    }

    /// What was over before somebody came is in the header, and no news.
    @Test func anEndOfThePastIsNotAnnounced() throws {
        let story = Story(try FakeSession(state: .finished))
        #expect(!story.footer.contains("training is finished"))
        #expect(story.effects.isEmpty)
    }

    @Test func aTrainerThatDisappearsIsAnnounced() throws {
        var story = Story(try FakeSession())
        story.session.isTrainerAlive = false
        story.session.wallClockMilliseconds += 500
        story.notice()
        #expect(story.screen.contains("TRAINER GONE"))
        #expect(story.screen.contains("the trainer is gone without a word; fbwork train --resume"))
        #expect(story.effects == [.ring])
        story.session.isTrainerAlive = true
        story.notice()
        #expect(!story.screen.contains("without a word"))
    }

    @Test func trainingThatGoesOnTakesTheEndBack() throws {
        var story = Story(try FakeSession())
        story.session.add(.stopped)
        story.notice()
        #expect(story.footer == "training was stopped at step 231 (Esc hides this)")
        story.session.add(.resumed(checkpoint: "step-00000158.safetensors"))
        story.notice()
        #expect(!story.footer.contains("stopped"))
    }

    @Test func besideOthersItIsSaidWhoseEndItIs() throws {
        var story = ComparisonStory(try ComparisonStory.cells([231, 231]), width: 120)
        story.sessions[1].add(.failed("the disk is gone"))
        story.train(1, to: 231)
        let name = story.model.members.first { $0.id == 1 }?.title.text ?? ""
        #expect(!name.isEmpty)
        #expect(story.footer.hasPrefix("! \(name): training failed"), "\(story.footer)")
        story.press(.escape)
        #expect(!story.footer.contains("failed"))
    }

    @Test func theScreenIsWrittenUnderTheNameOfTheSessionAndTheStep() throws {
        var story = Story(try FakeSession(), step: 42)
        story.type("E")
        #expect(story.effects == [.writeScreen(name: "resnet20-s8u1-step42")])
        story.model.permissions = .kiosk
        story.type("E")
        #expect(story.footer == "this is a demonstration: nothing can be written")
        #expect(story.effects.count == 1)
    }
}
