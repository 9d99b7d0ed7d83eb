import Charts
import Records
import Testing
import Workbench

/// Going to a place in time by typing it.
@Suite struct JumpStories {
    private func session() throws -> FakeSession {
        var session = try FakeSession(state: .finished)
        session.add(.marker("plateau"), at: 80)
        session.add(.marker("Platform"), at: 20)
        session.add(.marker("e5 begins"), at: 150)
        return session
    }

    @Test(arguments: [
        ("120", 120), ("0", 0), ("e1", 79), ("e0", 0), ("50%", 116), ("100%", 231), ("+100", 200), ("-30", 70),
        ("+1e", 179), ("-1e", 21), ("-9e", 0), ("+99999999999999999", 231), ("plateau", 80), ("PLATFORM", 20),
        ("plat", 20), ("eau", 80), ("begins", 150),
    ])
    func aPlaceIsGoneTo(_ text: String, _ step: Int) throws {
        var story = Story(try session(), step: 100)
        story.type(":\(text)")
        story.press(.enter)
        #expect(story.model.cursor == step)
        #expect(story.model.overlay == nil)
        #expect(!story.model.isFollowing)
    }

    @Test(arguments: [
        ("900", "step 900 is not recorded; the last is 231"), ("e3", "epoch 3 is not recorded to its end"),
        ("150%", "give 0% to 100%"), ("nowhere", "no marker is called so"), ("e99999999999999999999", "no marker"),
        ("e-1", "not recorded"),
    ])
    func whatIsNoPlaceIsToldAndCanBeMended(_ text: String, _ problem: String) throws {
        var story = Story(try session(), width: 120, height: 40, step: 100)
        story.type(":\(text)")
        story.press(.enter)
        #expect(story.screen.contains(problem))
        #expect(story.model.cursor == 100)
        story.press(.control("u"))
        story.type("7")
        story.press(.enter)
        #expect(story.model.cursor == 7)
    }

    @Test func nothingTypedGoesNowhere() throws {
        var story = Story(try session(), step: 100)
        story.type(":")
        #expect(story.footer.contains("1200, e12, 50%"))
        story.press(.enter)
        #expect(story.model.cursor == 100)
        story.type(":12")
        story.press(.escape)
        #expect(story.model.cursor == 100)
    }

    @Test func aJumpMovesAllSessions() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790]))
        story.type(":e2")
        #expect(story.footer.contains("go to"))
        story.press(.enter)
        #expect(story.cursors == [158, 158])
    }
}
