import Charts
import Records
import Testing
import Workbench

/// Leaving, and keys that do nothing now.
@Suite struct LeavingStories {
    @Test func leavingALiveSessionAsks() throws {
        var story = Story(try FakeSession())
        story.type("q")
        #expect(story.effects.isEmpty)
        #expect(story.footer == "The training goes on.  l leave it running  s stop it  Esc stay")
        story.press(.escape)
        #expect(story.footer.hasPrefix("space pause"))
        story.type("ql")
        #expect(story.effects == [.quit])
        #expect(story.sent.isEmpty)
    }

    @Test func leavingCanStopTheTraining() throws {
        var story = Story(try FakeSession())
        story.press(.control("c"), .character("s"))
        #expect(story.sent == [.stop])
        #expect(story.effects == [.quit])
    }

    @Test func interruptingTwiceLeavesItRunning() throws {
        var story = Story(try FakeSession())
        story.press(.control("c"), .control("c"))
        #expect(story.effects == [.quit])
        #expect(story.sent.isEmpty)
    }

    @Test func nobodyIsAskedWhereNothingGoesOn() throws {
        var finished = Story(try FakeSession(state: .finished))
        finished.type("q")
        #expect(finished.effects == [.quit])
        var watching = Story(try FakeSession(readOnly: "opened with --read-only"))
        watching.type("q")
        #expect(watching.effects == [.quit])
    }

    @Test func aWatcherIsToldWhyKeysDoNothing() throws {
        var story = Story(try FakeSession(readOnly: "opened with --read-only"))
        story.type("owrbnm.eXscu ")
        #expect(story.sent.isEmpty)
        #expect(story.footer == "this viewer only watches: opened with --read-only")
        #expect(story.screen.contains("RUNNING  read-only"))
    }

    @Test func whoTrainsAndWhoDoesNot() throws {
        var story = Story(try FakeSession())
        story.session.wallClockMilliseconds += 11_000
        story.notice()
        #expect(story.screen.contains("NO SIGN OF LIFE"))
        story.session.isTrainerAlive = false
        story.notice()
        #expect(story.screen.contains("TRAINER GONE"))
        story.type("o")
        #expect(story.screen.contains("trainer is gone; fbwork train --resume\nresnet20-s8u1.fbsession continues"))
        story.session.status?.state = .failed
        story.notice()
        story.type("o")
        #expect(story.screen.contains("the training failed; fbwork train --resume"))
        story.session.status?.state = .diverged
        story.session.add(.diverged("the loss is not finite"))
        story.notice()
        #expect(story.screen.contains("DIVERGED"))
        #expect(story.footer == "! training diverged at step 231: the loss is not finite (Esc hides this)")
    }

    @Test func aNetworkWithoutBasesSaysSo() throws {
        var story = Story(try FakeSession("resnet20"))
        story.type("o")
        #expect(story.footer == "resnet20 has no shared bases, so it has no orthogonality term")
        #expect(story.screen.contains("loss 0.490  test error"), "the loss is the cross-entropy alone")
        story.type("b")
        #expect(story.footer == "resnet20 has no decomposed blocks")
        story.type("g")
        #expect(story.footer == "resnet20 has no decomposed blocks to compare")
        #expect(story.sent.isEmpty)
    }

    @Test func sharedConvolutionsHaveASimilarityForEverySite() throws {
        var story = Story(try FakeSession("resnet50-shared:conv3x3+project"), width: 120, height: 40)
        #expect(story.screen.contains("Basis conv3x3 similarity") && story.screen.contains("group 4"))
        story.type("v")
        #expect(story.screen.contains("Basis project similarity"))
        #expect(story.screen.contains("shared 1 × shared 2"))
        #expect(story.screen.contains("1 g1 ") && story.screen.contains("8 g4 "))
        story.type("v")
        #expect(story.screen.contains("Basis conv3x3 similarity"))
        story.type("b")
        #expect(story.footer == "resnet50-shared:conv3x3+project has no decomposed blocks")
        #expect(story.sent.isEmpty)
    }

    @Test func aSingleSharedConvolutionHasNoOtherSimilarity() throws {
        var story = Story(try FakeSession("mobilenetv2-shared:expand"), width: 120, height: 40)
        story.type("v")
        #expect(
            story.footer
                == "mobilenetv2-shared:expand shares whole convolutions, so it has no coefficients to compare")
        story.type("g")
        #expect(story.screen.contains("similarity |cos|, group 3"))
    }

    @Test func aStoppedTrainingIsNotCalledFinished() throws {
        var session = try FakeSession(state: .finished)
        #expect(Story(session).screen.contains("FINISHED"))
        session.add(.stopped)
        #expect(Story(session).screen.contains("STOPPED"))
    }

    @Test func nobodyWaitsForATrainerThatIsGone() throws {
        var story = Story(try FakeSession(steps: 0, state: .starting))
        #expect(story.screen.contains("waiting for the first step…"))
        story.session.isTrainerAlive = false
        story.notice()
        #expect(!story.screen.contains("waiting"))
        #expect(story.screen.contains("the training ended before its first step"))
    }

    @Test func unknownKeysPointToTheHelp() throws {
        var story = Story(try FakeSession())
        story.press(.function(9))
        #expect(story.footer == "F9 does nothing here; ? shows all keys")
        story.press(.control("l"), .control("z"))
        #expect(story.effects == [.redraw, .suspend])
    }
}
