import Foundation
import Records
import Sessions
import Testing

@testable import Training

struct RerunTests {
    private func again(_ run: TinyRun, stopAfter last: Int = .max) throws -> (path: String, comparison: RerunComparison)
    {
        let recorded = try run.reader()
        let script = try RecordedScript(recorded)
        let path = run.folder + "/again.fbsession"
        let trainer = try Trainer.start(
            recorded.configuration, dataset: run.dataset, session: path, version: "test", threads: 2,
            epochs: script.epochs)
        trainer.script = script.commands
        var step = 0
        trainer.report = { if case .step(let record) = $0 { step = record.step } }
        trainer.isStopRequested = { step >= last }
        _ = try trainer.run()
        return (path, try RerunComparison(recorded: recorded, again: SessionReader(path: path, access: .readOnly)))
    }

    @Test func aRunThatWasSteeredGivesTheSameBits() throws {
        let run = try TinyRun()
        run.configuration.useGradientEvery = 2
        run.script = [
            0: [.lambda(3)], 2: [.orthogonality(false), .note("off")], 3: [.undo, .similarity],
            4: [.learningRate(0.01), .checkpoint], 5: [.unsharedBatchNormalization(false)],
        ]
        try run.train()
        let (path, comparison) = try again(run)
        #expect(comparison.isSame)
        #expect(comparison.steps == 6)
        #expect(comparison.checkpoints.map(\.step) == [0, 3, 4, 6])
        #expect(comparison.numbers > 150)
        #expect(try run.tensors(step: 6) == run.tensors(step: 6, session: path))
    }

    @Test func aRunThatWasResumedIsOneRun() throws {
        let run = try TinyRun(epochs: 1)
        run.script = [2: [.lambda(1)]]
        try run.train()
        try run.resume(epochs: 2)
        let (_, comparison) = try again(run)
        #expect(comparison.isSame && comparison.steps == 6)
    }

    @Test func whatIsNotTrainedIsNotCompared() throws {
        let run = try TinyRun()
        try run.train()
        let (_, comparison) = try again(run, stopAfter: 2)
        #expect(comparison.steps == 2 && comparison.isSame)
    }

    /// Another seed from step 1 on; another λ only after it began to count.
    @Test func theFirstDifferenceIsNamed() throws {
        let (one, two) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        two.script = [1: [.learningRate(0.2)]]
        try one.train()
        try two.train()
        let comparison = try RerunComparison(recorded: one.reader(), again: two.reader())
        let first = try #require(comparison.first)
        #expect(first.step == 2 && first.quantity == "learning rate")
        #expect(first.recorded == 0.05 && first.again == 0.2 && abs(first.relative - 3) < 1e-12)
        #expect(comparison.checkpoints.map(\.isSame) == [true, false])
        #expect(!comparison.isSame)
    }
}
