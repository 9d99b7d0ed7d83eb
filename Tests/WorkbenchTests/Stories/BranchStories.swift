import Charts
import Records
import Testing
import Workbench

/// Branching off a checkpoint.
@Suite struct BranchStories {
    /// 790 steps of ten epochs; checkpoints after steps 79, 158 (deleted since), 400 and 790.
    private func story(step: Int? = 500, state: TrainerState = .running) throws -> Story {
        var session = try FakeSession(steps: 790, state: state)
        let events: [(Int, Event)] = [
            (79, .checkpoint(file: "a", sha256: "", reasons: [.epochEnd, .bestTestError])),
            (158, .checkpoint(file: "b", sha256: "", reasons: [.epochEnd])),
            (300, .changed(OptionChange(option: .lambda, old: 10, new: 4, undo: false))),
            (400, .checkpoint(file: "c", sha256: "", reasons: [.requested])), (400, .checkpointDeleted(file: "b")),
            (790, .checkpoint(file: "d", sha256: "", reasons: [.epochEnd])),
        ]
        session.events = events.enumerated().map { index, event in
            EventRecord(id: index + 1, run: 1, step: event.0, elapsedMilliseconds: 0, event: event.1, command: nil)
        }
        return Story(session, step: step)
    }

    private func requests(_ story: Story) -> [BranchRequest] {
        story.effects.compactMap { if case .branch(let request) = $0 { request } else { nil } }
    }

    @Test func fromTheNewestCheckpointAtOrBeforeTheCursor() throws {
        var story = try story()
        story.type("B")
        #expect(story.screen.contains("step 400, epoch 5.06 (2 of 3 kept)"))
        #expect(story.screen.contains("(was 4)"), "λ as it stood at the checkpoint, not as it was at the start")
        story.type("1.5")
        story.press(.enter)
        #expect(requests(story) == [BranchRequest(step: 400, changes: [.lambda(1.5)])])
        #expect(story.footer == "starting a branch from step 400…")
    }

    @Test func anotherCheckpointAndAnotherOption() throws {
        var story = try story()
        story.type("B")
        story.press(.up, .left)
        #expect(story.screen.contains("step 79, epoch 1.00, best test error (1 of 3 kept)"))
        story.press(.left, .down, .right, .right)
        #expect(story.screen.contains("off (was on)"))
        story.press(.enter)
        story.type("B")
        story.press(.right, .right, .right, .enter)
        story.type("B")
        story.press(.left, .enter)
        #expect(
            requests(story) == [
                BranchRequest(step: 79, changes: [.orthogonality(false)]),
                BranchRequest(step: 400, changes: [.unsharedBatchNormalization(false)]),
                BranchRequest(step: 400, changes: []),
            ])
    }

    @Test func whatCannotBeIsSaidBeforeItIsStarted() throws {
        var story = try story(step: nil, state: .finished)
        story.type("B")
        #expect(story.screen.contains("step 400"), "after the last step nothing but epochs could be changed")
        story.press(.enter)
        #expect(story.screen.contains("! λ is a number of at least 0"))
        story.type("1e9")
        story.press(.enter)
        #expect(story.screen.contains("! diverges: λ must stay below"))
        story.press(.up, .up, .right, .enter)
        #expect(story.screen.contains("! all epochs are trained by then: change the epochs"))
        story.press(.down, .left, .left)
        story.type("9")
        story.press(.enter)
        #expect(story.screen.contains("! a whole number of epochs"))
        story.press(.backspace)
        story.type("12")
        story.press(.enter)
        #expect(requests(story) == [BranchRequest(step: 790, changes: [], epochs: 12)])
    }

    @Test func whoOnlyWatchesBranchesNothing() throws {
        var story = Story(try FakeSession(readOnly: "opened with --read-only"))
        story.type("B")
        #expect(story.footer == "this viewer only watches: opened with --read-only")
        story = Story(try FakeSession())
        story.type("B")
        #expect(story.footer == "no checkpoint is kept yet; the end of an epoch writes one")
    }

    @Test func aBranchIsOverlaidAndItsPointMarked() throws {
        let parent = try FakeSession(steps: 790, state: .finished)
        var branch = try FakeSession(steps: 790, state: .running)
        branch.description.file = "branch.fbsession"
        branch.description.configuration.lambda = 1
        branch.description.branch = BranchPoint(parent: parent.description.file, step: 395)
        var story = ComparisonStory([parent])
        story.sessions.append(branch)
        story.take(.branched(id: 1, branch.description))
        #expect(story.model.picture == .curves)
        let rows = story.screen.split(separator: "\n")
        let marks = rows.compactMap { Array($0).firstIndex(of: "┊") }
        // The middle of the plot, which begins after six columns.
        #expect(marks.count > 8)
        #expect(Set(marks) == [43])
    }
}
