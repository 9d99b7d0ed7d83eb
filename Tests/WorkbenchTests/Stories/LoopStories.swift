import Charts
import Records
import Testing
import Workbench

/// Playing a part of a recording over and over, and how fast.
@Suite struct LoopStories {
    @Test func aLoopPlaysOverAndOver() throws {
        var story = Story(try FakeSession(state: .finished), step: 100)
        story.type("(")
        #expect(story.footer.contains("the loop begins at step 100"))
        story.press(.shiftRight)
        story.type(")")
        #expect(story.model.cursor == 100)
        #expect(story.model.playback.isPlaying)
        story.wait(milliseconds: 600)
        #expect(story.screen.contains("LOOP 1×"))
        var seen: Set<Int> = []
        for _ in 0..<40 {
            story.wait(milliseconds: 100)
            seen.insert(story.model.cursor)
        }
        #expect(seen.isSubset(of: 100...109))
        #expect(seen.contains(101) && seen.contains(108))
        story.type("\\")
        story.wait(milliseconds: 2000)
        #expect(story.model.cursor > 110, "the recording plays on")
    }

    @Test func theEndsMayBeChosenInAnyOrderAndAreDrawn() throws {
        for glyphs in [GlyphSet.braille, .ascii] {
            var story = Story(try FakeSession(state: .finished), step: 200)
            story.capabilities = Capabilities(colors: .mono, glyphs: glyphs)
            story.type("(")
            story.press(.pageUp, .pageUp)
            story.type(")")
            #expect(story.model.loop == TimeLoop(from: 79, through: 200))
            // The cursor covers what stands at its own place.
            story.press(.end)
            let timeline = story.buffer.line(21)
            #expect(timeline.contains("(") && timeline.contains(")"))
            story.press(.character("1"), .character("z"))
            #expect(story.screen.components(separatedBy: "(").count > 2, "on the plot too")
        }
    }

    @Test func aLoopNeedsTwoPlaces() throws {
        var story = Story(try FakeSession(state: .finished), step: 100)
        story.type(")")
        #expect(story.footer.contains("( chooses first"))
        story.type("()")
        #expect(story.footer.contains("this very step"))
        #expect(!story.model.playback.isPlaying)
        story.type("\\")
        #expect(story.model.loop == nil)
        story.type("\\")
        #expect(story.footer.contains("there is no loop"))
    }

    @Test func everyEpochCanBeEquallyLong() throws {
        var story = Story(try FakeSession(state: .finished), step: 79)
        story.type("=")
        #expect(story.footer.contains("every epoch in 4 s"))
        story.type("p")
        story.wait(milliseconds: 4000)
        #expect((156...159).contains(story.model.cursor))
        #expect(story.screen.contains("PLAY EPOCHS 1×"))
        story.type(">")
        #expect(story.footer.contains("every epoch in 2 s"))
        story.type("=")
        #expect(story.footer.contains("every epoch in 4 s"), "first back to speed 1")
        story.type("=")
        #expect(story.footer.contains("1× the recorded speed"))
    }
}
