import Charts
import Records
import Testing
import Workbench

/// Similarity as difference to another step or another session.
@Suite struct DifferenceStories {
    @Test func aStepIsMarkedAndLeft() throws {
        var story = Story(try FakeSession(steps: 700), width: 120, height: 40, step: 150)
        let before = story.screen
        story.type("d")
        #expect(story.model.difference == .step(150))
        #expect(story.footer == "difference to step 150: move the cursor; d leaves")
        #expect(story.screen.contains("+0.000 = "), "the same step differs in nothing")
        story.press(.end)
        #expect(story.requests.last?.reference == 150)
        #expect(story.screen.contains("minus step 100"), "the matrix that describes step 150")
        #expect(story.screen.contains("was"))
        story.type("d")
        #expect(story.model.difference == nil)
        #expect(story.requests.last?.reference == nil)
        story.press(.home)
        #expect(before.contains("|cos|") && story.screen.contains("|cos|"))
    }

    @Test func theDifferenceIsNowMinusThen() throws {
        var story = Story(try FakeSession(steps: 700), width: 120, height: 40, step: 150)
        let then = try value(story.screen)
        story.type("d")
        story.press(.end)
        let difference = try value(story.screen)
        story.type("d")
        let now = try value(story.screen)
        #expect(abs(difference - (now - then)) < 0.0011, "three digits each: \(difference) = \(now) − \(then)")
    }

    /// The number before the first name of a pair: `|cos| 0.010` or `+0.003`.
    private func value(_ screen: String) throws -> Double {
        let match = try #require(screen.firstMatch(of: /(?:\|cos\| |([+−]))([0-9]\.[0-9]{3}) (?:=| shared 1 ×)/))
        let size = try #require(Double(match.output.2))
        return match.output.1 == "−" ? -size : size
    }

    @Test func sessionsAreComparedAtTheSameStep() throws {
        var story = ComparisonStory(
            try ComparisonStory.cells([790, 790, 790]), width: 120, height: 40, step: 300)
        story.type("2aD")
        #expect(story.footer.hasPrefix("difference to (c) orthogonality at the same step"))
        #expect(story.screen.contains("minus (c) orthogonality"))
        story.type("D")
        #expect(story.screen.contains("minus (a) none"))
        story.press(.left)
        #expect(story.requests.filter { $0.session == 0 }.last?.request.step == 299, "the other one comes along")
        story.type("D")
        #expect(!story.screen.contains("minus"))
    }

    @Test func aSingleSessionHasNoOtherToCompareWith() throws {
        var story = Story(try FakeSession())
        story.type("D")
        #expect(story.footer == "only one session is open")
        story.type("a")
        #expect(story.footer.hasPrefix("only one session is open"))
    }

    @Test func aSessionOfAnotherShapeSaysSo() throws {
        var sessions = try ComparisonStory.cells([790, 790])
        sessions[1] = try FakeSession("resnet20-s8u1-double", steps: 790, state: .finished)
        var story = ComparisonStory(sessions, width: 120, height: 40)
        story.type("1aD")
        #expect(!story.screen.contains("shared 1 × shared 2") || story.screen.contains("minus"))
        #expect(story.buffer.size == Size(width: 120, height: 40))
    }
}
