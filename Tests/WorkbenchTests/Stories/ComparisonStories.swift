import Charts
import Records
import Testing
import Workbench

/// Several sessions side by side.
@Suite struct ComparisonStories {
    @Test func oneCursorForAll() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]))
        #expect(story.cursors == [790, 790, 790, 790])
        story.press(.left)
        #expect(story.cursors == [789, 789, 789, 789])
        story.press(.pageUp)
        #expect(story.cursors == [711, 711, 711, 711])
        #expect(story.screen.contains("AT STEP 711 of 790"))
        story.press(.home)
        #expect(story.cursors == [0, 0, 0, 0])
        story.press(.end)
        #expect(story.cursors == [790, 790, 790, 790])
    }

    @Test func theCursorFollowsTheSessionThatIsTrained() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 100]))
        #expect(story.cursors == [100, 100], "what is finished is shown where the other one is")
        story.train(1, to: 120)
        #expect(story.cursors == [120, 120])
        #expect(story.screen.contains("LIVE"))
        story.press(.left)
        story.train(1, to: 140)
        #expect(story.cursors == [119, 119])
        story.press(.end)
        #expect(story.cursors == [140, 140])
    }

    @Test func aShortSessionStaysAtItsEndAndComesAlongLater() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 100]), step: 300)
        #expect(story.cursors == [300, 100])
        story.train(1, to: 250)
        #expect(story.cursors == [300, 250])
        story.train(1, to: 400)
        #expect(story.cursors == [300, 300])
    }

    @Test func sessionsWithOtherEpochsAreAlignedByEpoch() throws {
        var sessions = try ComparisonStory.cells([790, 790])
        sessions[1].description.configuration.batchSize = 64
        sessions[1].steps = 1570
        var story = ComparisonStory(sessions, step: 79)
        #expect(story.cursors == [79, 157], "the end of the first epoch: 79 steps and 157")
        story.press(.pageDown)
        #expect(story.cursors == [158, 314] || story.cursors == [157, 314])
    }

    @Test func laterCellsAppearInTheirPlace() throws {
        let cells = try ComparisonStory.cells([790, 100, 50, 20])
        var story = ComparisonStory([cells[3]])
        #expect(story.model.showsOne, "a single session has the whole screen")
        story.appear(cells[0])
        #expect(story.model.members.map(\.title.text) == ["(a) none", "(d) both"])
        #expect(story.model.members[story.model.focus].title.letter == "d", "the focus stays with its session")
        story.appear(cells[1])
        #expect(story.model.members.map(\.title.letter) == ["a", "b", "d"])
    }

    @Test func aSessionThatAppearsDoesNotInterruptWhoIsTyping() throws {
        let cells = try ComparisonStory.cells([100, 50])
        var story = ComparisonStory([cells[0]])
        story.type("nhalf a ")
        story.appear(cells[1])
        story.type("remark")
        #expect(story.footer.contains("half a remark"))
        story.press(.enter)
        #expect(story.sent.map(\.command.annotation) == ["half a remark"])
        story.type("a")
        #expect(story.screen.contains("(b) unshared BN"))
    }

    @Test func titlesOfOtherSessionsSayWhatDiffers() throws {
        var sessions = try ComparisonStory.cells([790, 790])
        for index in sessions.indices { sessions[index].description.configuration.orthogonality = true }
        for index in sessions.indices { sessions[index].description.configuration.seed = UInt64(index + 1) }
        let story = ComparisonStory(sessions)
        #expect(story.model.members.map(\.title.text) == ["(a) no unshared BN, seed 1", "(b) unshared BN, seed 2"])
        let twins = ComparisonStory([try FakeSession("resnet20"), try FakeSession("resnet20")])
        #expect(twins.model.members.map(\.title.name) == ["resnet20", "resnet20"], "then the file's name")
    }

    @Test func oneSessionIsShownWholeAtTheSameCursor() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]), step: 300)
        story.type("3a")
        #expect(story.screen.hasPrefix("(c) orthogonality"))
        #expect(story.screen.contains("8 Options"))
        #expect(story.screen.contains("AT STEP 300"))
        story.press(.left, .left)
        story.type("a")
        #expect(story.cursors == [298, 298, 298, 298])
        #expect(story.screen.contains("(a) none"))
        #expect(story.screen.contains("(d) both"))
    }

    @Test func steeringGoesToOneSessionOnly() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 100, 100]))
        story.type("o")
        #expect(story.sent.isEmpty)
        #expect(story.footer == "keys that steer go to one session: z shows the chosen one whole, then they work")
        story.type("2zo")
        #expect(story.sent.map(\.session) == [1])
        #expect(story.sent.first?.command == .orthogonality(true))
        story.type("na remark with a")
        #expect(story.model.isWhole, "a in a note is a letter")
    }

    @Test func picturesAreSwitched() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]))
        #expect(story.screen.contains("mean |g|, log"))
        story.type("t")
        #expect(story.screen.contains("Test error, %"))
        #expect(story.screen.contains("d both"))
        story.type("t")
        #expect(story.screen.contains("|cos| of bases, group 3"))
        story.type("gv")
        #expect(story.screen.contains("|cos| of coefficients, group 1"))
        story.type("t")
        #expect(story.screen.contains("|cos| g1"))
    }

    @Test func leavingAsksWhileSomethingIsTrained() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 100]))
        story.type("q")
        #expect(story.effects.isEmpty)
        #expect(story.footer.contains("leave it running"))
        story.press(.escape)
        story.press(.character("q"), .character("l"))
        #expect(story.effects == [.quit])
        var finished = ComparisonStory(try ComparisonStory.cells([790, 790]))
        finished.type("q")
        #expect(finished.effects == [.quit])
    }

    @Test func allPlayTogether() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790]), step: 100)
        story.type("p")
        story.wait(milliseconds: 1200)
        #expect(story.cursors == [110, 110])
        story.type("p")
        story.wait(milliseconds: 1200)
        #expect(story.cursors == [110, 110])
    }

    @Test func aFileThatCannotBeReadIsToldAndTheOthersGoOn() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790]))
        story.take(.session(1, .readFailed("the file is busy")))
        #expect(story.footer == "! (b) unshared BN: cannot read the session: the file is busy")
        story.press(.left)
        #expect(story.model.members[0].model.cursor == 789)
    }
}
