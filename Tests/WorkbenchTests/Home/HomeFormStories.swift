import Charts
import Records
import Testing
import Workbench

/// The form that starts a run, and the presets.
@Suite struct HomeFormStories {
    private func formStory() throws -> HomeStory {
        var story = try HomeStory()
        story.type("n")
        return story
    }

    private func values(_ story: HomeStory) throws -> RunForm.Values {
        let checks = story.effects.compactMap { if case .check(let values) = $0 { values } else { nil } }
        return try #require(checks.last)
    }

    @Test func everyChangeIsChecked() throws {
        var story = try formStory()
        #expect(try values(story)[.model] == "resnet20-s8u1")
        #expect(story.screen.contains("checking"))
        story.press(.backspace)
        story.type("2")
        #expect(try values(story)[.model] == "resnet20-s8u2")
        let count = story.effects.count
        story.press(.left, .right, .tab, .backTab)
        #expect(story.effects.count == count, "moving changes nothing")
    }

    @Test func whatIsWrongStandsBesideItsField() throws {
        var story = try formStory()
        story.take(.checked(try values(story), FormFindings(problems: [.epochs: "it must be between 1 and 9"])))
        #expect(story.screen.contains("! it must be between 1 and 9"))
        story.press(.enter)
        #expect(story.footer == "! it must be between 1 and 9")
        #expect(!story.effects.contains { if case .start = $0 { true } else { false } })
        // The field that is wrong has the keys now.
        story.type("5")
        #expect(try values(story)[.epochs] == "5")
        #expect(!story.screen.contains("! it must be"), "what was found is about another form")
    }

    @Test func enterBeforeTheCheckStartsOnceItIsDone() throws {
        var story = try formStory()
        story.press(.enter)
        #expect(story.footer == "still checking; the run starts once that is done")
        #expect(!story.effects.contains { if case .start = $0 { true } else { false } })
        story.take(.checked(try values(story), FormFindings()))
        #expect(story.effects.last == .start(try values(story)))
    }

    @Test func enterBeforeTheCheckShowsWhatItFinds() throws {
        var story = try formStory()
        story.press(.enter)
        story.take(.checked(try values(story), FormFindings(problems: [.epochs: "it must be between 1 and 9"])))
        #expect(story.footer == "! it must be between 1 and 9")
        #expect(!story.effects.contains { if case .start = $0 { true } else { false } })
    }

    @Test func whatWasTypedAfterEnterDoesNotStart() throws {
        var story = try formStory()
        story.press(.enter)
        let before = try values(story)
        story.type("1")
        story.take(.checked(before, FormFindings()))
        story.take(.checked(try values(story), FormFindings()))
        #expect(!story.effects.contains { if case .start = $0 { true } else { false } })
    }

    @Test func startingShowsItAndAFailureComesBack() throws {
        var story = try formStory()
        let values = try values(story)
        story.take(
            .checked(
                values,
                FormFindings(
                    standards: [.epochs: "10"], facts: ["124,786 parameters"],
                    cost: .measured(secondsPerEpoch: 30, peakBytes: 200_000_000, isRough: false), epochs: 10)))
        #expect(story.screen.contains("an epoch 30 s  in all 5.0 min  memory 200 MB  measured here"))
        #expect(story.screen.contains("124,786 parameters"))
        story.press(.enter)
        #expect(story.effects.last == .start(values))
        #expect(story.screen.contains("starting the trainer"))
        story.press(.enter)
        story.type("x")
        #expect(story.effects.count { $0 == .start(values) } == 1)
        story.take(.startFailed("the trainer ended at once: no space"))
        #expect(story.footer == "! the trainer ended at once: no space")
        story.press(.enter)
        #expect(story.effects.count { $0 == .start(values) } == 2)
        story.take(.started)
        #expect(!story.model.showsForm)
    }

    @Test func choicesAreChosen() throws {
        var story = try formStory()
        story.press(.tab, .right)
        #expect(try values(story)[.data] == "synthetic")
        story.press(.right)
        #expect(try values(story)[.data] == "fashion-mnist")
        story.press(.tab)
        story.type("d")
        #expect(try values(story)[.recipe] == "demo")
        story.press(.backspace)
        #expect(try values(story)[.recipe] == "")
        for _ in 0..<6 { story.press(.down) }
        story.press(.right)
        #expect(try values(story)[.orthogonality] == "off")
    }

    @Test func aPastedNameGoesIntoTheField() throws {
        var story = try formStory()
        story.press(.control("u"))
        story.take(.pasted("resnet32 -s16u1\n"))
        #expect(try values(story)[.model] == "resnet32-s16u1")
        story.press(.escape)
        #expect(!story.model.showsForm)
    }

    @Test func presetsTellTheirCostOrThatItIsMeasured() throws {
        var story = try HomeStory()
        story.press(.tab)
        #expect(story.effects.last == .measurePresets)
        let rows = story.screen.split(separator: "\n").map(String.init)
        #expect(rows[2].contains("14.2 s") || rows[2].contains("14 s"))
        #expect(rows[2].contains("57 s"))
        #expect(rows[3].contains("4×10"))
        #expect(rows[3].contains("measuring…"))
        #expect(rows[4].contains("~76 s"))
        story.press(.down, .enter)
        #expect(story.effects.last == .startPreset("cells"))
        story.take(.starting("The four ablation cells"))
        story.press(.enter)
        #expect(story.footer == "The four ablation cells is being started")
    }
}
