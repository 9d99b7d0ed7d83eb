import Charts
import Records
import Testing
import Workbench

/// The list of sessions and what its keys do.
@Suite struct HomeListStories {
    private func rows(_ story: HomeStory) -> [String] {
        story.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func whatIsTrainedIsOnTopAndTheNewestFollow() throws {
        let story = try HomeStory()
        #expect(
            story.model.shown.map(\.name) == ["now", "half", "ablation", "torn", "unread", "lost", "plain", "wild"])
        let list = rows(story)
        #expect(list[2].hasPrefix("> live         resnet32-s16u1 "))
        #expect(list[2].contains("3/10  24.31    now"))
        #expect(list[3].contains("stopped"))
        #expect(list[3].contains("40 min"))
        #expect(list[4].contains("4 finished"))
        #expect(list[4].contains("ablation/"))
    }

    @Test func theSelectionStaysWithItsSession() throws {
        var story = try HomeStory()
        story.press(.down, .down)
        #expect(story.model.selected?.name == "ablation")
        let first = HomeStory.entry(
            "first", .session(try HomeStory.session("resnet20", .live, epoch: 1, best: 0.4, minutes: 0)))
        story.take(.listed(try HomeStory.usual() + [first]))
        #expect(story.model.selected?.name == "ablation")
        story.press(.home)
        #expect(story.model.selected?.isLive == true)
        story.press(.end)
        #expect(story.model.selected?.name == "wild")
        story.press(.character("k"))
        #expect(story.model.selected?.name == "plain")
    }

    @Test func openingMarkedAndChosenSessions() throws {
        var story = try HomeStory()
        story.press(.enter)
        #expect(story.effects.last == .open(["/home/me/experiments/now"]))
        story.press(.character(" "), .character(" "))
        #expect(story.footer.contains("Enter open 2"))
        story.press(.enter)
        #expect(story.effects.last == .open(["/home/me/experiments/now", "/home/me/experiments/half"]))
        story.press(.character(" "))
        #expect(story.footer.contains("ablation is a study"))
        story.press(.escape, .enter)
        #expect(story.effects.last == .open(["/home/me/experiments/ablation"]))
    }

    @Test func noMoreThanFourAreMarked() throws {
        var entries: [HomeEntry] = []
        for number in 1...6 {
            let session = try HomeStory.session("resnet20", .finished, epoch: 10, best: 0.1, minutes: number)
            entries.append(HomeStory.entry("run\(number)", .session(session)))
        }
        var story = try HomeStory(entries)
        story.type("     ")
        #expect(story.model.marked.count == 4)
        #expect(story.footer.hasPrefix("4 sessions are marked already"))
    }

    @Test func theFilterLooksIntoModelDataStateAndFile() throws {
        for (text, names) in [
            ("double", ["half"]), ("cifar", ["lost"]), ("diverged", ["wild"]), ("sessions/", []), ("plain", ["plain"]),
            ("s8u1 fin", ["ablation"]),
        ] {
            var story = try HomeStory()
            story.type("/" + text)
            #expect(story.model.shown.map(\.name) == names, "\(text)")
        }
        var story = try HomeStory()
        story.type("/nothing like it")
        #expect(story.screen.contains("no session matches 'nothing like it'"))
        story.press(.escape)
        #expect(story.model.shown.count == 8)
        story.type("/half")
        story.press(.enter, .enter)
        #expect(story.effects.last == .open(["/home/me/experiments/half"]))
    }

    @Test func deletingAsksAndNamesWhatGoes() throws {
        var story = try HomeStory(width: 100)
        story.type("d")
        #expect(story.footer == "now is being trained: stop its training first")
        story.press(.down, .delete)
        #expect(story.effects.last == .examine("/home/me/experiments/half"))
        let deletion = Deletion(
            session: "/home/me/experiments/half.fbsession",
            items: [
                .init(path: "/x/half.fbsession", bytes: 1_230_000),
                .init(path: "/x/half.checkpoints", bytes: 2_400_000, files: 3),
            ])
        story.take(.examined(deletion))
        #expect(
            story.footer.hasPrefix("Delete half.fbsession (1.2 MB), half.checkpoints (3 files, 2.4 MB) for good?"))
        story.press(.enter)
        #expect(!story.effects.contains(.delete(deletion)))
        story.type("n")
        #expect(!story.effects.contains(.delete(deletion)))
        story.take(.examined(deletion))
        story.type("y")
        #expect(story.effects.last == .delete(deletion))
        var narrow = try HomeStory(width: 40, height: 10)
        narrow.take(.examined(deletion))
        #expect(narrow.footer == "y delete  n keep")
        for part in ["half.fbsession (1.2 MB),", "half.checkpoints (3 files,"] {
            #expect(narrow.screen.contains(part), "what goes is named whole")
        }
        story.take(.examined(Deletion(session: "a", items: [], problem: "a is being trained: stop its training first")))
        #expect(story.footer == "! a is being trained: stop its training first")
    }

    @Test func onlyWhatWasStoppedGoesOn() throws {
        var story = try HomeStory()
        story.type("r")
        #expect(story.footer == "now cannot go on: somebody trains it already")
        story.type("jr")
        #expect(story.effects.last == .resume("/home/me/experiments/half"))
        story.press(.end)
        story.type("r")
        #expect(story.footer.hasPrefix("wild cannot go on: it diverged"))
    }

    @Test func aStudyIsEnteredAndLeft() throws {
        var story = try HomeStory()
        story.press(.down, .down, .right)
        #expect(story.effects.last == .enter("/home/me/experiments/ablation"))
        #expect(story.screen.contains("looking for sessions"))
        story.take(.listed([]))
        #expect(story.screen.contains("no session is in this study"))
        story.press(.left)
        #expect(story.effects.last == .enter(nil))
        story.take(.listed(try HomeStory.usual()))
        #expect(story.model.selected?.name == "ablation")
    }

    @Test func aGuestOnlyLooks() throws {
        var story = try HomeStory(permissions: .kiosk)
        for key in "ndr" {
            story.type(String(key))
            #expect(story.footer == "this is a demonstration: nothing can be written", "\(key)")
        }
        story.press(.tab, .control("z"))
        #expect(story.effects.isEmpty)
        #expect(!story.screen.contains("experiments"))
        story.type("q")
        #expect(story.footer.hasPrefix("Leave the demonstration?"))
        story.press(.enter)
        #expect(story.effects.isEmpty)
        story.type("qy")
        #expect(story.effects == [.quit])
    }

    @Test func leavingAndHelp() throws {
        var story = try HomeStory()
        story.type("?")
        #expect(story.screen.contains("filter by model, data, state or file"))
        #expect(HomeKeyTable.bindings.allSatisfy { story.model.size.height < 30 || story.screen.contains($0.text) })
        story.press(.escape)
        story.type("q")
        #expect(story.effects == [.quit])
    }

    @Test(arguments: [(1, 1), (29, 5), (30, 6), (40, 10), (80, 24), (200, 60)])
    func noSequenceOfKeysBreaksAScreen(_ size: (Int, Int)) throws {
        let keys = HomeKeyTable.bindings.flatMap(\.actions).map(\.key) + [.character("y"), .character("7"), .enter]
        for (index, permissions) in [Permissions.all, .kiosk].enumerated() {
            var story = try HomeStory(width: size.0, height: size.1, permissions: permissions)
            for press in 0..<300 {
                story.press(keys[Int(FakeSession.noise(9, index, press) * Double(keys.count))])
                if press % 25 == 0 { story.take(.listed(press % 50 == 0 ? [] : try HomeStory.usual())) }
                #expect(story.buffer.size == Size(width: size.0, height: size.1))
            }
            if !permissions.mayWriteFiles {
                #expect(story.effects.allSatisfy { [.redraw, .quit, .enter(nil)].contains($0) || $0.isLooking })
            }
        }
    }
}

extension HomeEffect {
    /// Whether it only shows what is there.
    fileprivate var isLooking: Bool {
        switch self {
        case .open, .enter: true
        default: false
        }
    }
}
