import Records
import Testing
import Training

/// Every command becomes an event at its step.
struct CommandTests {
    @Test func optionsChangeAtStepBoundaries() throws {
        let run = try TinyRun()
        run.script = [
            1: [.orthogonality(false)], 2: [.orthogonality(true), .lambda(3)], 3: [.learningRate(0.02)],
            4: [.unsharedBatchNormalization(false)],
        ]
        try run.train()
        let reader = try run.reader()
        let steps = try (1...6).compactMap { try reader.step(at: $0) }
        #expect(steps.map(\.lambda) == [10, 0, 3, 3, 3, 3])
        #expect(steps.map(\.learningRate) == [0.05, 0.05, 0.05, 0.02 * 0.1, 0.02 * 0.1, 0.02 * 0.1])
        // The term is measured also while off.
        #expect(steps.allSatisfy { $0.orthogonality > 0 })
        let changes = try run.events().compactMap { step, event -> String? in
            guard case .changed(let change) = event else { return nil }
            return "\(step) \(change.option.rawValue) \(change.old) \(change.new)"
        }
        #expect(
            changes == [
                "1 orthogonality 1.0 0.0", "2 orthogonality 0.0 1.0", "2 lambda 10.0 3.0", "3 learning_rate 0.05 0.02",
                "4 unshared_bn 1.0 0.0",
            ])
        #expect(try reader.queuedCommands().isEmpty)
    }

    @Test func undoTakesTheLastChangeBack() throws {
        let run = try TinyRun()
        run.script = [1: [.lambda(3), .learningRate(0.02), .undo], 2: [.undo], 3: [.undo]]
        try run.train()
        let steps = try (1...4).compactMap { try run.reader().step(at: $0) }
        #expect(steps.map(\.lambda) == [10, 3, 10, 10])
        #expect(steps[1].learningRate == 0.05)
        let refused = try run.events().compactMap { step, event -> Int? in
            if case .refused("undo", _) = event { step } else { nil }
        }
        #expect(refused == [3])
    }

    @Test func stepsOneBatchThenOneEpochThenRuns() throws {
        let run = try TinyRun(epochs: 3)
        run.script = [1: [.pause]]
        var waits: [Int] = []
        run.whileWaiting = { run in
            let last = try run.reader().extent().last
            waits.append(last)
            try run.give([last == 1 ? .stepBatch : last == 2 ? .stepEpoch : .run])
        }
        #expect(try run.train() == .finished)
        #expect(waits == [1, 2, 3])
        let states = try run.events().compactMap { step, event -> String? in
            switch event {
            case .paused: "\(step) paused"
            case .running: "\(step) running"
            default: nil
            }
        }
        #expect(states == ["1 paused", "1 running", "2 paused", "2 running", "3 paused", "3 running"])
    }

    /// A step that is asked for while another is under way waits for it; everything else is answered at once.
    @Test func stepsWaitForTheStepUnderWay() throws {
        let run = try TinyRun(epochs: 3)
        run.script = [1: [.stepEpoch, .stepEpoch, .note("between")]]
        var waits: [Int] = []
        run.whileWaiting = { run in
            waits.append(try run.reader().extent().last)
            try run.give([.run])
        }
        try run.train()
        // The first step ends with epoch 1 after update 3; the second, waiting one goes on to the end of epoch 2.
        #expect(waits == [6])
        let notes = try run.events().filter { $0.event == .note("between") }.map(\.step)
        #expect(notes == [1] || notes == [2])
    }

    /// A pause that is asked for after two steps pauses: the second step does not begin behind it.
    @Test(arguments: [Command.pause, .run]) func runAndPauseTakeThePlaceOfStepsThatWait(last: Command) throws {
        let run = try TinyRun(epochs: 3)
        run.script = [1: [.stepEpoch, .stepEpoch, last]]
        var waits: [Int] = []
        run.whileWaiting = { run in
            waits.append(try run.reader().extent().last)
            try run.give([.run])
        }
        #expect(try run.train() == .finished)
        #expect(waits == (last == .pause ? [1] : []))
        #expect(try run.events().count { if case .refused("step_epoch", _) = $1 { true } else { false } } == 1)
        #expect(try run.reader().queuedCommands().isEmpty)
    }

    /// What is asked for during the last step, its evaluation, or beside a stop is answered too.
    @Test func noCommandIsLeftWithoutAnAnswer() throws {
        let (finished, stopped) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        finished.script = [3: [.lambda(3), .note("the end"), .stop]]
        stopped.script = [1: [.stop, .stepBatch, .marker("A")]]
        #expect(try finished.train() == .finished)
        #expect(try stopped.train() == .stopped)
        for run in [finished, stopped] { #expect(try run.reader().queuedCommands().isEmpty) }
        let answers = try [finished, stopped].map { run in
            try run.reader().events(after: 0).filter { $0.command != nil }.map(\.event.kind)
        }
        #expect(answers == [["refused", "note", "refused"], ["refused", "marker", "stopped"]])
        #expect(try finished.events().last?.event == .finished)
    }

    @Test func notesMarkersSimilarityAndCheckpoints() throws {
        let run = try TinyRun()
        run.script = [1: [.note("höher?"), .marker("A"), .similarity, .checkpoint]]
        try run.train()
        let events = try run.reader().events(after: 0).filter { $0.command != nil }
        #expect(events.map(\.step) == [1, 1, 1, 1])
        #expect(events.map(\.event.kind) == ["note", "marker", "similarity", "checkpoint"])
        #expect(events.first?.event == .note("höher?"))
        #expect(try run.reader().matrix(group: 1, kind: .basis, atOrBefore: 1)?.step == 1)
        #expect(try run.tensors(step: 1).isEmpty == false)
    }

    @Test func stopWritesACheckpointAndCloses() throws {
        let run = try TinyRun()
        run.script = [2: [.stop]]
        #expect(try run.train() == .stopped)
        #expect(try run.events().last?.event == .stopped)
        #expect(try run.reader().events(after: 0).last?.command != nil)
        #expect(try run.reader().status().state == .finished)
        #expect(try run.tensors(step: 2).isEmpty == false)
    }

    @Test func nonsenseIsRefusedWithASentence() throws {
        let run = try TinyRun("resnet8", epochs: 1)
        run.script = [1: [.orthogonality(true), .unsharedBatchNormalization(false), .learningRate(-1)]]
        try run.train()
        let reasons = try run.events().compactMap { _, event -> String? in
            if case .refused(_, let reason) = event { reason } else { nil }
        }
        #expect(reasons.count == 3)
        #expect(reasons[0].contains("no shared basis"))
        #expect(reasons[1].contains("no decomposed convolutions"))
        #expect(reasons[2].contains("positive"))
    }
}
