import Charts
import Records
import Testing
import Workbench

/// Keys that only change what is shown.
@Suite struct ViewStories {
    @Test func aResumptionWithMoreEpochsCountsToThem() throws {
        var session = try FakeSession(steps: 790, state: .finished)
        var story = Story(session, width: 120, height: 40)
        #expect(story.screen.contains("epoch 10/10  step 790/790"))
        session.wantedEpochs = 12
        session.status?.state = .running
        session.isTrainerAlive = true
        story.session = session
        story.train(to: 800)
        #expect(story.screen.contains("epoch 11/12  step 800/948"))
    }

    @Test func theHeatmapsCursorReadsPairs() throws {
        var story = Story(try FakeSession(), width: 120, height: 40)
        #expect(story.screen.contains("shared 1 × shared 2"))
        story.type("LLLLLLkkk")
        #expect(story.screen.contains("shared 1 × use 4 unique 4"))
        story.type("v")
        #expect(story.screen.contains("c1.1-2 × c1.3-4"))
        story.type("6z")
        #expect(story.screen.contains("use 1 channel 1-2 × use 1 channel 3-4"))
        story.type("g")
        #expect(story.screen.contains("group 1"))
        #expect(story.screen.contains("use 1 channel 1 × use 1 channel 2"))
    }

    @Test func theFooterHasTheKeysOfTheSimilarityWhileItIsLookedAt() throws {
        var story = Story(try FakeSession())
        #expect(!story.footer.contains("kind"))
        story.type("6")
        #expect(story.footer.hasPrefix("space pause  g G group  v kind  d difference  h j k l cell"))
    }

    @Test func panesAreGoneToZoomedAndLeft() throws {
        var story = Story(try FakeSession())
        story.press(.tab)
        #expect(story.model.focus == .error)
        story.press(.backTab, .backTab)
        #expect(story.model.focus == .events)
        #expect(story.screen.contains("9 Events"), "a pane without a place takes that of its neighbour")
        story.press(.character("1"), .enter)
        #expect(story.screen.contains("cross-entropy"))
        #expect(!story.screen.contains("Options"))
        story.press(.escape)
        #expect(story.screen.contains("Options"))
    }

    @Test func oneScaleAtATime() throws {
        var story = Story(try FakeSession())
        story.type("2y")
        #expect(story.screen.contains("2 Error, %, log"))
        #expect(story.screen.contains("1 Loss, log"))
        story.type("1y")
        #expect(story.screen.contains("1 Loss ─"))
    }

    @Test func colorsAndGlyphsStepDownAndComeBack() throws {
        var story = Story(try FakeSession())
        let full = story.buffer
        story.type("AA")
        #expect(story.screen.utf8.allSatisfy { $0 < 128 })
        story.type("A")
        story.type("CCC")
        let styles = story.buffer.cells.map(\.style)
        #expect(styles.allSatisfy { $0.foreground == nil && $0.background == nil })
        story.type("C")
        story.press(.escape)
        #expect(story.buffer == full)
    }

    @Test func theXAxisCountsEpochsStepsOrTime() throws {
        var story = Story(try FakeSession())
        story.type("1z")
        #expect(story.screen.contains("epoch 0"))
        story.type("x")
        #expect(story.screen.contains("step 0"))
        #expect(story.screen.contains("158"))
        story.type("x")
        #expect(story.screen.contains("0:18"), "the end of the second epoch")
    }

    /// 79 steps an epoch, 790 in all.
    @Test func thePlotsShowWhatIsRecordedAndDoubleUpToTheWholeRun() throws {
        var story = Story(try FakeSession(steps: 40))
        for (steps, range) in [(79, 79), (80, 158), (159, 316), (317, 632), (633, 790), (790, 790)] {
            story.train(to: steps)
            #expect(story.model.plotSteps == range)
            #expect(story.requests.last?.curves.allSatisfy { $0.through == range } == true)
        }
        #expect(story.model.axisSteps == 790, "the timeline is the whole run's from the start")
    }

    @Test func theHelpHasEveryKey() throws {
        var story = Story(try FakeSession(), width: 120, height: 90)
        story.type("?")
        for binding in KeyTable.bindings { #expect(story.screen.contains("  \(binding.keys) ")) }
        story.type("x")
        #expect(story.screen.contains("Options"), "any other key leaves")
    }

    @Test func theHelpScrollsToItsEndAndNoFurther() throws {
        var story = Story(try FakeSession())
        story.press(.character("?"))
        for _ in KeyTable.bindings { story.press(.pageDown) }
        let end = story.screen
        #expect(end.contains("suspend; fg comes back"))
        story.press(.up)
        #expect(story.screen != end)
    }

    @Test func noKeyMeansTwoThings() {
        let keys = KeyTable.bindings.flatMap(\.actions).map(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func aScreenThatIsTooSmallSaysWhatItNeeds() throws {
        var story = Story(try FakeSession(), width: 39, height: 9)
        #expect(story.screen.contains("need 40x10, have 39x9"))
        story.type("o")
        #expect(story.sent == [.orthogonality(false)], "its keys work")
        story.take(.resized(Size(width: 0, height: 0)))
        #expect(story.buffer.cells.isEmpty)
    }
}
