import Charts
import Records
import Testing
import Workbench

/// Typing numbers and texts.
@Suite struct EntryStories {
    @Test func lambdaIsCheckedBeforeItIsSent() throws {
        var story = Story(try FakeSession())
        story.type("w-5")
        #expect(story.footer.hasPrefix("λ of the orthogonality term (now 10): -5"))
        story.press(.enter)
        #expect(story.footer.contains("λ is at least 0"))
        #expect(story.sent.isEmpty)
        story.press(.home, .delete, .enter)
        #expect(story.sent == [.lambda(5)])
        #expect(story.screen.contains("λ 10→5"))
    }

    @Test(arguments: ["", "x", "nan", "inf", "1e999", "0x10", "1,5"])
    func whatIsNoNumberIsNotSent(_ text: String) throws {
        var story = Story(try FakeSession(), width: 100)
        story.type("w" + text)
        story.press(.enter)
        #expect(story.sent.isEmpty)
        #expect(story.footer.contains("λ is a number such as 10, 0.01 or 1e-3"))
    }

    @Test func aLearningRateIsPositive() throws {
        var story = Story(try FakeSession(), width: 100)
        story.type("r0")
        story.press(.enter)
        #expect(story.footer.contains("the learning rate is greater than 0"))
        story.press(.backspace)
        story.type("5e-2")
        story.press(.enter)
        #expect(story.sent == [.learningRate(0.05)])
    }

    /// resnet20-s8u1 under `mean` has 8² + 16² + 32² entries: λ diverges from 3.8 · 1344 / (8 · 0.1) = 6384 on.
    @Test func aDivergingLambdaIsAskedAbout() throws {
        var story = Story(try FakeSession())
        story.type("w7000")
        story.press(.enter)
        #expect(story.sent.isEmpty)
        #expect(story.footer.contains("That would diverge: λ must stay below 6384."))
        story.type("n")
        #expect(story.sent.isEmpty)
        story.type("w7000")
        story.press(.enter)
        story.type("y")
        #expect(story.sent == [.lambda(7000)])
        story.type("w6000")
        story.press(.enter)
        #expect(story.sent.last == .lambda(6000))
    }

    @Test func escapeCancels() throws {
        var story = Story(try FakeSession())
        story.type("nhello")
        story.press(.escape)
        #expect(story.sent.isEmpty)
        #expect(story.footer.hasPrefix("space pause"))
    }

    @Test func aTextIsEditedAnywhere() throws {
        var story = Story(try FakeSession())
        story.type("nbc")
        story.press(.home, .character("a"), .end, .character("e"), .left, .character("d"))
        story.press(.enter)
        #expect(story.sentTexts == ["abcde"])
        story.type("mxyz")
        story.press(.left, .control("u"), .enter)
        #expect(story.sent.last == .marker("z"))
    }

    @Test func anEmptyNoteIsNotSent() throws {
        var story = Story(try FakeSession())
        story.type("n  ")
        story.press(.enter)
        #expect(story.sent.isEmpty)
        #expect(story.footer.contains("a note needs some text"))
    }

    @Test func wideAndCombiningCharactersKeepColumns() throws {
        var story = Story(try FakeSession())
        story.type("n")
        story.take(.pasted("공유 기저\te\u{301}\u{1B}[31m\n"))
        story.press(.enter)
        #expect(story.sentTexts == ["공유 기저 é?[31m"])
        story.session.answer(.note("공유 기저 é?[31m"))
        story.notice()
        let buffer = story.buffer
        for y in 0..<24 {
            let columns = (0..<80).reduce(0) { sum, x in
                let cell = buffer[x, y]
                return sum + (cell.isContinuation ? 0 : DisplayWidth.columns(cell.character))
            }
            #expect(columns == 80)
        }
        #expect(story.screen.contains("note: 공유 기저 é?[31m"))
    }
}
