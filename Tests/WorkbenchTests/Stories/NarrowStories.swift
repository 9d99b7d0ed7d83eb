import Charts
import Records
import Testing
import Workbench

/// Where room is short, what matters is still said whole.
@Suite struct NarrowStories {
    @Test func noAnswerToAQuestionIsCutOff() throws {
        var story = Story(try FakeSession(), width: 40, height: 10)
        story.type("q")
        #expect(story.footer == "l leave running  s stop  Esc stay")
        story.press(.escape, .character("X"))
        #expect(story.footer == "Stop for good?  y stop  n go on")
        story.press(.escape)
        story.type("w7000")
        story.press(.enter)
        #expect(story.footer == "Diverges from 6384 on.  y send  n no")
    }

    @Test func aNumberIsTypedAndItsProblemRead() throws {
        var story = Story(try FakeSession(), width: 40, height: 10)
        story.type("w1,5")
        #expect(story.footer == "λ: 1,5          Enter sends, Esc cancels")
        story.press(.enter)
        #expect(story.screen.contains("λ is a number such as 10, 0.01 or 1e-3\nλ: 1,5"))
    }

    @Test func theHelpIsWrappedAndReadToItsEnd() throws {
        var story = Story(try FakeSession(state: .finished), width: 40, height: 10)
        story.type("?")
        #expect(!story.screen.contains("…"))
        #expect(story.footer.hasPrefix("j k scroll  any other key back"))
        for _ in 0..<20 { story.press(.pageDown) }
        let rows = story.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[6].hasSuffix("suspend; fg comes"))
        #expect(rows[7].hasSuffix("  back"), "the last line stands on the last row")
    }

    @Test func theHelpSaysHowFarItIs() throws {
        var story = Story(try FakeSession())
        story.type("?")
        #expect(story.footer.contains("lines 1-19 of "))
        story.type("j")
        #expect(story.footer.contains("lines 2-20 of "))
    }

    @Test func theStepIsShownWhereTheTimelineHasNoWords() throws {
        let story = Story(try FakeSession(), width: 40, height: 10, step: 130)
        #expect(story.screen.contains("RUNNING  step 130/790"))
    }

    @Test func aTerminalThatIsMuchTooSmallStillSaysWhatItNeeds() throws {
        let story = Story(try FakeSession(), width: 20, height: 5)
        #expect(story.screen == "\nneed 40x10, have\n20x5\n\n")
    }

    @Test func lambdaIsReadWholeInASCII() throws {
        var story = Story(try FakeSession())
        story.type("AA")
        #expect(story.screen.contains("o [x] orth  w lambda 10\n"))
        story.type("o")
        #expect(story.screen.contains("[x]->[ ] orth  w lambda 10\n"))
    }

    @Test func aRateIsNoWrongEquation() throws {
        let story = Story(try FakeSession(steps: 400))
        #expect(story.screen.contains("r rate 0.1 × 0.1 = 0.0100"))
    }

    @Test func theDeviationIsSpelledInASCII() throws {
        var story = Story(try FakeSession())
        story.type("AA7")
        #expect(story.screen.contains("||WW' - I|| 0.042"))
        #expect(story.screen.contains(" 7 Singular values "))
    }

    @Test func everyBasisHasItsDeviation() throws {
        var story = Story(try FakeSession("resnet20-s8u1-double"))
        story.type("7")
        for number in 1...6 { #expect(story.screen.contains("\(number)  ‖WWᵀ − I‖ 0.042")) }
    }

    @Test func aLineThatDoesNotFitSaysSo() throws {
        var session = try FakeSession()
        session.add(.note(String(repeating: "long ", count: 30)))
        let story = Story(session)
        let words = story.screen.split(separator: "\n").dropLast().last ?? ""
        #expect(words.count == 79 && words.hasSuffix("…"))
    }

    @Test func everyBasisHasItsValueInTheLegend() throws {
        var story = Story(try FakeSession(), width: 120, height: 40)
        story.type("3")
        #expect(!story.screen.contains("1 group 1 0."), "the bars tell them")
        story.type("z")
        let values = (1...3).map { "\($0) group \($0) \(Numbers.short(story.session.gradient($0, 231).size.maximum))" }
        #expect(story.screen.contains(values.joined(separator: "  ")))
    }
}
