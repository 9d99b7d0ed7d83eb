import Charts
import Records
import Testing
import Workbench

/// Bytes are a budget: what changes on the screen, and what is asked of the file.
@Suite struct ThriftTests {
    private func changedCells(_ before: CellBuffer, _ after: CellBuffer) -> Int {
        zip(before.cells, after.cells).count { $0 != $1 }
    }

    @Test(arguments: [(80, 24), (200, 50)])
    func oneStepChangesFewCells(_ size: (Int, Int)) throws {
        var story = Story(try FakeSession(), width: size.0, height: size.1)
        var most = 0
        for step in 232...260 {
            let before = story.buffer
            story.train(to: step)
            most = max(most, changedCells(before, story.buffer))
        }
        // A cell costs about three bytes and a move to it about five: 100 cells in runs stay under the 400 bytes of a tick.
        #expect(most < 100 + size.0)
    }

    /// On the line a style costs about ten bytes, a digit one.
    @Test func aRowOfBarsHasOneStyle() throws {
        let story = Story(try FakeSession())
        for y in 18...20 {
            let cells = (1..<44).map { story.buffer[$0, y] }
            #expect(cells.first?.character.isNumber == true)
            #expect(Set(cells.map(\.style)).count == 1)
        }
    }

    @Test func nothingChangesWhileNothingHappens() throws {
        var story = Story(try FakeSession(state: .paused))
        let before = story.buffer
        story.wait(milliseconds: 5000)
        #expect(story.buffer == before)
    }

    @Test func growthIsReadAtMostFourTimesASecond() throws {
        var story = Story(try FakeSession())
        let before = story.requests.count
        for step in 232...241 {
            story.session.steps = step
            story.take(.sessionChanged)
            story.wait(milliseconds: 100)
        }
        #expect((3...5).contains(story.requests.count - before))
    }

    @Test func movingTheCursorDoesNotReadCurvesAgain() throws {
        var story = Story(try FakeSession())
        story.press(.left, .left, .left)
        let requests = story.requests.suffix(3)
        #expect(requests.map(\.step) == [230, 229, 228])
        #expect(requests.allSatisfy { $0.curves.isEmpty })
        story.press(.character("z"))
        #expect(story.requests.last?.curves.first?.buckets == 2 * (80 - 6))
    }

    @Test func aFailedReadingIsToldAndTriedAgain() throws {
        var story = Story(try FakeSession())
        let before = story.requests.count
        story.take(.readFailed("the file is busy"))
        #expect(story.footer == "! cannot read the session: the file is busy")
        story.wait(milliseconds: 300)
        #expect(story.requests.count == before + 1)
        #expect(story.footer.hasPrefix("space pause"))
    }

    @Test func whatIsNoNumberLeavesAxesAlone() throws {
        var story = Story(try FakeSession(), width: 120, height: 40)
        func axis(_ screen: String) -> [Substring] { screen.split(separator: "\n").dropFirst(3).map { $0.prefix(6) } }
        let before = axis(story.screen)
        var request = try #require(story.requests.first)
        request.eventsAfter = 99
        var reading = story.session.answer(request)
        for series in reading.curves.keys {
            reading.curves[series]?.append(SeriesPoint(step: 232, minimum: .nan, maximum: .infinity, last: .nan))
        }
        reading.step?.crossEntropy = .nan
        reading.step?.imagesPerSecond = .infinity
        reading.gradients[0].size = GradientSize(maximum: .infinity, mean: .nan, l2: .nan)
        story.take(.read(reading))
        #expect(axis(story.screen) == before)
        #expect(story.screen.contains("loss nan"))
        #expect(story.screen.contains("inf !"))
        #expect(story.screen.contains("nan !"))
    }

    /// A long session is scrubbed through: what does not depend on the cursor is not read again.
    @Test func aSeekReadsWhatStandsAtTheCursorOnly() throws {
        var story = Story(try FakeSession(state: .finished), width: 200, height: 60, step: 100)
        story.requests = []
        story.press(.right, .pageDown, .pageUp, .home, .end, .left)
        story.type(":50%")
        story.press(.enter)
        #expect(!story.requests.isEmpty)
        for request in story.requests {
            #expect(request.curves.isEmpty && request.flow == nil && request.spectrumHistory == nil)
            #expect(!request.growth)
            #expect(request.eventsAfter == 1)
        }
    }

    /// Keys that are held down arrive faster than frames are drawn: one reading has to do for all of them.
    @Test func requestsThatWereNotAnsweredBecomeOne() throws {
        var model = WorkbenchModel(session: try FakeSession(state: .finished).description, step: 0)
        var pending: ReadRequest?
        func take(_ message: Message) {
            for case .read(let request) in update(&model, message) {
                pending = pending.map { $0.followed(by: request) } ?? request
            }
        }
        take(.resized(Size(width: 120, height: 40)))
        let first = try #require(pending)
        let session = try FakeSession(state: .finished)
        take(.read(session.answer(first)))
        pending = nil
        take(.sessionChanged)
        take(.tick(milliseconds: 1000))
        let grown = try #require(pending)
        #expect(!grown.curves.isEmpty)
        for _ in 0..<50 { take(.key(.right)) }
        let request = try #require(pending)
        #expect(request.step == 50)
        #expect(request.curves == grown.curves, "the first of them asked for the curves")
        #expect(request.growth)
        #expect(request.matrices == first.matrices)
    }
}
