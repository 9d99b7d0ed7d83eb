import Foundation
import Records
import Sessions
import Testing

@testable import Training

struct ResumeTests {
    /// Stopping in mid-epoch and going on gives the bits of never having stopped: weights, momentum, running
    /// statistics, and what is recorded of every step.
    @Test(arguments: [1, 2, 3, 4]) func sameBitsAsNeverHavingStopped(stop: Int) throws {
        let (whole, parts) = (try TinyRun(), try TinyRun())
        whole.script = [1: [.lambda(4)]]
        parts.script = [1: [.lambda(4)]].merging([stop: [.stop]]) { $0 + $1 }
        try whole.train()
        #expect(try parts.train() == .stopped)
        parts.script = [:]
        #expect(try parts.resume() == .finished)
        #expect(try whole.tensors(step: 6) == parts.tensors(step: 6))
        for step in 1...6 {
            let (one, two) = (try whole.reader().step(at: step), try parts.reader().step(at: step))
            #expect(one?.crossEntropy == two?.crossEntropy)
            #expect(one?.orthogonality == two?.orthogonality)
            #expect(one?.lambda == two?.lambda)
            #expect(try whole.reader().gradients(at: step) == parts.reader().gradients(at: step))
        }
        let (one, two) = (try whole.reader().epochs(), try parts.reader().epochs())
        #expect(one.map(\.trainingCrossEntropy) == two.map(\.trainingCrossEntropy))
        #expect(one.map(\.testError) == two.map(\.testError))
        #expect(one.map(\.trainingError) == two.map(\.trainingError))
    }

    /// An undo after a resumption still knows the change before it.
    @Test func optionsAndTheirHistorySurvive() throws {
        let run = try TinyRun()
        run.script = [1: [.lambda(4), .stop]]
        try run.train()
        run.script = [2: [.undo]]
        try run.resume()
        let steps = try (1...3).compactMap { try run.reader().step(at: $0) }
        #expect(steps.map(\.lambda) == [10, 4, 10])
    }

    /// From an older checkpoint, steps are made again and appended; readers see the new ones.
    @Test func anOlderCheckpointAppendsARun() throws {
        let run = try TinyRun(epochs: 3)
        run.script = [2: [.checkpoint]]
        try run.train()
        let first = try run.tensors(step: 9)
        run.script = [2: [.learningRate(0.001)]]
        try run.resume(CheckpointStore(session: run.session).path(of: CheckpointStore.fileName(step: 2)))
        #expect(try run.reader().runs().map(\.fromStep) == [0, 2])
        #expect(try run.reader().extent().last == 9)
        #expect(try run.tensors(step: 9) == first)
    }

    @Test func moreEpochsGoOnAfterTheEnd() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        #expect(throws: TrainingError.complete(session: run.session, epochs: 1)) { try Resumption(run.session) }
        try run.resume(epochs: 2)
        #expect(try run.reader().extent().last == 6)
        #expect(try run.reader().runs().last?.environment.epochs == 2)
    }

    /// A trainer that dies in its first epoch leaves the checkpoint before training to go on from.
    @Test func aRunThatDiesInItsFirstEpochGoesOnFromItsStart() throws {
        let (whole, parts) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        try whole.train()
        parts.configuration.learningRate = 1e30
        parts.configuration.orthogonality = false
        guard case .diverged = try parts.train() else { return #expect(Bool(false), "it did not diverge") }
        parts.script = [0: [.learningRate(0.05), .orthogonality(true)]]
        #expect(try parts.resume() == .finished)
        #expect(try parts.reader().runs().map(\.fromStep) == [0, 0])
        #expect(try parts.tensors(step: 3) == whole.tensors(step: 3))
        #expect(try parts.reader().epochs().map(\.epoch) == [0, 1])
    }

    /// Another session's checkpoint has other steps behind it, whatever its file is called.
    @Test func anotherSessionsCheckpointIsRefused() throws {
        let (one, other) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        other.configuration.seed = 8
        try one.train()
        try other.train()
        let path = CheckpointStore(session: other.session).path(of: CheckpointStore.fileName(step: 3))
        #expect(throws: CheckpointError.altered(path: path)) {
            try Resumption(path, session: one.session, epochs: 2)
        }
    }

    @Test func otherDataAreRefused() throws {
        let run = try TinyRun()
        run.script = [1: [.stop]]
        run.configuration.dataFingerprint = "other"
        try run.train()
        #expect(
            throws: TrainingError.otherData(
                session: run.session, recorded: "other", found: run.dataset.fingerprint)
        ) { try run.resume() }
    }

    @Test func aChangedCheckpointIsRefused() throws {
        let run = try TinyRun()
        run.script = [1: [.stop]]
        try run.train()
        let path = CheckpointStore(session: run.session).path(of: CheckpointStore.fileName(step: 1))
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data([0]))
        try file.close()
        #expect(throws: CheckpointError.altered(path: path)) { try Resumption(run.session) }
    }

    @Test func aSessionWithoutCheckpointsSaysSo() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        try FileManager.default.removeItem(atPath: CheckpointStore(session: run.session).folder)
        #expect(throws: TrainingError.noCheckpoint(session: run.session)) { try Resumption(run.session, epochs: 2) }
    }
}
