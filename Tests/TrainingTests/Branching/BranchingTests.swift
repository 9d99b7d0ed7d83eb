import Foundation
import Records
import Sessions
import Testing

@testable import Training

/// A run of 9 steps, three an epoch, and branches of it.
struct BranchingTests {
    private let run: TinyRun
    private let path: String

    init() throws {
        run = try TinyRun(epochs: 3)
        run.script = [1: [.lambda(4)], 4: [.checkpoint]]
        try run.train()
        path = run.folder + "/branch.fbsession"
    }

    @discardableResult
    private func branch(
        _ from: String? = nil, step: Int? = nil, _ commands: [Command] = [], epochs: Int? = nil
    ) throws -> SessionReader {
        let branching = try Branching(from ?? run.session, step: step, commands: commands, epochs: epochs)
        let trainer = try Trainer.branch(
            branching, dataset: run.dataset, session: path, threads: 1, version: "test")
        _ = try trainer.run()
        return try SessionReader(path: path, access: .readOnly)
    }

    private func events(_ reader: SessionReader) throws -> [Event] { try reader.events(after: 0).map(\.event) }

    /// From mid-epoch (4), and from the end of an epoch (6): weights, momentum, running statistics, and all that is
    /// recorded.
    @Test(arguments: [4, 6]) func withNothingChangedTheBitsAreTheParents(step: Int) throws {
        let (parent, reader) = (try run.reader(), try branch(step: step))
        #expect(try run.tensors(step: step, session: path) == run.tensors(step: step))
        #expect(try run.tensors(step: 9, session: path) == run.tensors(step: 9))
        for later in (step + 1)...9 {
            #expect(try reader.step(at: later)?.crossEntropy == parent.step(at: later)?.crossEntropy)
            #expect(try reader.step(at: later)?.lambda == 4)
            #expect(try reader.gradients(at: later) == parent.gradients(at: later))
        }
        let epochs = try parent.epochs().filter { $0.step >= step }
        #expect(try reader.epochs().map(\.testCrossEntropy) == epochs.map(\.testCrossEntropy))
        #expect(try reader.epochs().map(\.trainingCrossEntropy) == epochs.map(\.trainingCrossEntropy))
        #expect(try reader.extent().first == step + 1)
    }

    @Test func theSessionSaysWhatItBranchedFrom() throws {
        let reader = try branch(step: 5, [.lambda(1), .orthogonality(true)])
        let first = try #require(try reader.runs().first)
        let file = CheckpointStore.fileName(step: 4)
        #expect((first.run, first.fromStep, first.checkpoint, first.parent) == (1, 4, file, "run.fbsession"))
        #expect(reader.configuration.lambda == 1)
        let compared = try ComparedRun(path: path)
        #expect((compared.parent, compared.fromStep, compared.changes) == ("run.fbsession", 4, 0))
        let opening = try events(reader).prefix(3)
        #expect(opening.first == .changed(OptionChange(option: .lambda, old: 4, new: 1, undo: false)))
        if case .checkpoint(file, _, [.branchPoint]) = opening[1] {} else { Issue.record("\(opening[1])") }
        #expect(opening.last == .branched(parent: "run.fbsession", checkpoint: file))
        #expect(try (5...9).map { try reader.step(at: $0)?.lambda } == [1, 1, 1, 1, 1])
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 4)?.step == 4)
    }

    @Test func itsCheckpointIsItsOwnAndStays() throws {
        try branch(step: 4, epochs: 5)
        let files = try FileManager.default.contentsOfDirectory(atPath: CheckpointStore(session: path).folder)
        #expect(files.contains(CheckpointStore.fileName(step: 4)))
        #expect(files.contains(CheckpointStore.fileName(step: 15)))
        #expect(try SessionReader(path: path, access: .readOnly).epochs().last?.epoch == 5)
    }

    /// Stopped at once, a branch goes on as if it had never stopped: with the changed option.
    @Test func aBranchCanBeResumed() throws {
        let whole = try branch(step: 4, [.lambda(1)])
        let losses = try (5...9).map { try whole.step(at: $0)?.crossEntropy }
        let other = run.folder + "/other.fbsession"
        let branching = try Branching(run.session, step: 4, commands: [.lambda(1)])
        let trainer = try Trainer.branch(
            branching, dataset: run.dataset, session: other, threads: 1, version: "test")
        trainer.isStopRequested = { true }
        #expect(try trainer.run() == .stopped)
        _ = try Trainer.resume(Resumption(other), dataset: run.dataset, threads: 1, version: "test").run()
        let resumed = try SessionReader(path: other, access: .readOnly)
        #expect(try (5...9).map { try resumed.step(at: $0)?.crossEntropy } == losses)
        #expect(try (5...9).map { try resumed.step(at: $0)?.lambda } == [1, 1, 1, 1, 1])
    }

    /// From its own checkpoint, without the parent.
    @Test func aBranchTrainedAgainIsTheSame() throws {
        let recorded = try branch(step: 4, [.lambda(1)])
        try FileManager.default.removeItem(atPath: run.session)
        let again = run.folder + "/again.fbsession"
        let trainer = try Trainer.branch(
            Branching(recordedBy: recorded), dataset: run.dataset, session: again, threads: 1, version: "test")
        trainer.script = try RecordedScript(recorded).commands
        _ = try trainer.run()
        let reader = try SessionReader(path: again, access: .readOnly)
        let comparison = try RerunComparison(recorded: recorded, again: reader)
        #expect(comparison.isSame)
        #expect(comparison.steps == 9)
        #expect(try reader.runs().first?.parent == "run.fbsession")
        #expect(try events(reader).filter(\.isBranchPoint).count == 1)
    }

    @Test func whatCannotBranchIsRefusedBeforeAFileIsMade() throws {
        #expect(throws: TrainingError.nothingToBranch(session: run.session, step: 9, epochs: 3)) {
            try branch(step: 9)
        }
        #expect(throws: TrainingError.noSuchStep(session: run.session, step: 99_999, last: 9)) {
            try branch(step: 99_999)
        }
        #expect(throws: TrainingError.self) { try branch(step: 4, [.lambda(1e9)]) }
        #expect(throws: TrainingError.self) { try branch(step: 4, [.learningRate(-1)]) }
        #expect(throws: SessionError.missing(path: "none.fbsession")) { try branch("none.fbsession") }
        #expect(!FileManager.default.fileExists(atPath: path))
        try branch(step: 4)
        #expect(throws: SessionError.exists(path: path)) { try branch(step: 4) }
    }

    /// A parent that is being trained is only read.
    @Test func aLiveParentCanBeBranched() throws {
        let live = try TinyRun(epochs: 2)
        live.script = [1: [.checkpoint], 2: [.pause]]
        var steps: Int?
        live.whileWaiting = { run in
            if steps == nil {
                steps = try Branching(run.session, step: 1).step
                try run.give([.run])
            }
        }
        #expect(try live.train() == .finished)
        #expect(steps == 1)
    }
}
