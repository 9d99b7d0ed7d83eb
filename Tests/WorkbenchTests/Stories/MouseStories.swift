import Charts
import Records
import Testing
import Workbench

/// Pointing instead of typing.
@Suite struct MouseStories {
    private func story(width: Int = 80, height: Int = 24) throws -> Story {
        Story(try FakeSession(steps: 400, state: .finished), width: width, height: height)
    }

    @Test func aClickChoosesAPaneAndASecondOneOnItsTitleZooms() throws {
        var story = try story()
        let title = try #require(place(of: "8 Options", story))
        story.click(title.x, title.y)
        #expect(story.model.focus == .options)
        #expect(!story.model.isZoomed)
        story.click(title.x, title.y)
        #expect(story.model.isZoomed)
        story.click(4, 2)
        #expect(!story.model.isZoomed)
    }

    @Test func theTimelineSeeksWhereverTheMouseIsDragged() throws {
        var story = try story()
        story.take(.mouse(Mouse(.press, x: 20, y: 21)))
        #expect(story.model.cursor == 200)
        #expect(!story.model.isFollowing)
        story.take(.mouse(Mouse(.drag, x: 10, y: 5)))
        #expect(story.model.cursor == 100)
        story.take(.mouse(Mouse(.drag, x: -3, y: 21)))
        #expect(story.model.cursor == 0)
        story.take(.mouse(Mouse(.drag, x: 79, y: 21)))
        #expect(story.model.isFollowing)
        story.take(.mouse(Mouse(.release, x: 79, y: 21)))
        story.take(.mouse(Mouse(.drag, x: 10, y: 21)))
        #expect(story.model.isFollowing)
    }

    @Test func aPlotSeeksToWhatIsPointedAt() throws {
        var story = try story(width: 120, height: 40)
        story.click(20, 10)
        let cursor = story.model.cursor
        #expect((1..<400).contains(cursor))
        #expect(story.model.focus == .loss)
        #expect(story.buffer[20, 10].character == "│", "the cursor is drawn where the mouse is")
        story.take(.mouse(Mouse(.press, x: 21, y: 10)))
        #expect(story.model.cursor > cursor)
    }

    @Test func aCellOfTheHeatmapIsReadOut() throws {
        var story = try story()
        story.press(.character("6"))
        let readOut = try #require(place(of: "|cos|", story))
        let before = line(readOut.y, story)
        story.take(.mouse(Mouse(.press, x: 60, y: 10)))
        #expect(story.buffer[60, 10].character == "┼")
        #expect(line(readOut.y, story) != before)
        story.take(.mouse(Mouse(.drag, x: 62, y: 8)))
        #expect(story.buffer[62, 8].character == "┼")
        #expect(story.model.cursor == 400)
    }

    @Test func theWheelMovesTheCursorInTime() throws {
        var story = try story()
        story.take(.mouse(Mouse(.wheelUp, x: 3, y: 3)))
        #expect(story.model.cursor == 396)
        story.take(.mouse(Mouse(.wheelDown, x: 3, y: 3)))
        #expect(story.model.cursor == 400)
        #expect(story.model.isFollowing)
    }

    @Test func theWheelScrollsTheHelp() throws {
        var story = try story()
        story.press(.character("?"))
        let before = story.screen
        story.take(.mouse(Mouse(.wheelDown, x: 3, y: 8)))
        #expect(story.screen != before)
        story.take(.mouse(Mouse(.wheelUp, x: 3, y: 8)))
        #expect(story.screen == before)
        #expect(story.model.cursor == 400)
    }

    @Test func aQuestionIsNotAnsweredByTheMouse() throws {
        var story = Story(try FakeSession())
        story.press(.character("q"))
        story.click(10, 10)
        story.take(.mouse(Mouse(.wheelUp, x: 3, y: 3)))
        #expect(story.model.overlay == .confirmQuit)
        #expect(story.model.cursor == 231)
    }

    @Test func theMouseIsTakenAndReleased() throws {
        var story = try story()
        story.press(.character("%"))
        #expect(story.effects == [.useMouse(true)])
        #expect(story.footer.contains("Shift-drag selects"))
        story.press(.character("%"))
        #expect(story.effects == [.useMouse(true), .useMouse(false)])
    }

    @Test(arguments: [(1, 1), (40, 10), (60, 16), (200, 60)])
    func noPlaceBreaksAScreen(_ size: (Int, Int)) throws {
        var story = try story(width: size.0, height: size.1)
        for index in 0..<400 {
            let x = Int(FakeSession.noise(21, index) * Double(size.0 + 4)) - 2
            let y = Int(FakeSession.noise(22, index) * Double(size.1 + 4)) - 2
            let actions: [Mouse.Action] = [.press, .press, .drag, .release, .wheelUp, .wheelDown]
            story.take(.mouse(Mouse(actions[index % actions.count], x: x, y: y)))
            if index % 40 == 0 { story.press(.character("f")) }
        }
        #expect(story.buffer.size == Size(width: size.0, height: size.1))
        #expect((0...400).contains(story.model.cursor))
    }

    @Test func besideOthersAClickChoosesASessionAndTheNextShowsItWhole() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790, 790, 790]), width: 120, height: 40)
        story.take(.screen(.mouse(Mouse(.press, x: 100, y: 30))))
        #expect(story.model.focus == 3)
        #expect(!story.model.showsOne)
        story.take(.screen(.mouse(Mouse(.press, x: 20, y: 37))))
        #expect(Set(story.cursors).count == 1)
        #expect(story.cursors[0] < 790)
        story.take(.screen(.mouse(Mouse(.release, x: 20, y: 37))))
        story.take(.screen(.mouse(Mouse(.press, x: 100, y: 30))))
        #expect(story.model.showsOne)
    }

    private func line(_ y: Int, _ story: Story) -> String {
        String(story.screen.split(separator: "\n", omittingEmptySubsequences: false)[y])
    }

    /// Where a text stands; columns are characters, as no wide ones are drawn here.
    private func place(of text: String, _ story: Story) -> (x: Int, y: Int)? {
        for (y, line) in story.screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let range = line.range(of: text) {
                return (line.distance(from: line.startIndex, to: range.lowerBound), y)
            }
        }
        return nil
    }
}

extension Story {
    /// Presses and releases the button over a cell.
    fileprivate mutating func click(_ x: Int, _ y: Int) {
        take(.mouse(Mouse(.press, x: x, y: y)))
        take(.mouse(Mouse(.release, x: x, y: y)))
    }
}
