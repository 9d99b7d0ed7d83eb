import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions
import Testing

@testable import Training

/// Four epochs of three steps in two phases, from a seed whose second epoch is no better than its first: phase 2 begins,
/// after step 6, with the weights of step 3.
struct PhaseTests {
    /// Found by trying, as it depends on the instruction set.
    private static let seed = Result {
        try (UInt64(1)...20).first { seed in
            let run = try TinyRun("resnet8", epochs: 4, phaseStart: .best)
            run.configuration.seed = seed
            run.script = [6: [.stop]]
            try run.train()
            let errors = try run.reader().epochs().map(\.testError)
            return errors[1] <= errors[2]
        }
    }

    private static func run(_ script: [Int: [Command]] = [:]) throws -> TinyRun {
        let run = try TinyRun("resnet8", epochs: 4, phaseStart: .best)
        run.configuration.seed = try #require(try seed.get())
        run.script = script
        return run
    }

    private static func path(_ step: Int, of run: TinyRun) -> String {
        CheckpointStore(session: run.session).path(of: CheckpointStore.fileName(step: step))
    }

    /// What two runs of the same bits have in common.
    private struct Trace: Equatable, Sendable {
        let crossEntropies: [Double?]
        let testErrors: [Double]
        let tensors: [String: SafetensorsFile.Tensor]

        init(_ run: TinyRun) throws {
            let reader = try run.reader()
            crossEntropies = try (1...12).map { try reader.step(at: $0)?.crossEntropy }
            testErrors = try reader.epochs().map(\.testError)
            tensors = try run.tensors(step: 12)
        }
    }

    /// A run that never stopped.
    private static let whole = Result {
        let run = try Self.run()
        try run.train()
        return try Trace(run)
    }

    @Test func aPhaseIsRecordedAndStepsGoOnCounting() throws {
        let run = try Self.run()
        #expect(try run.train() == .finished)
        let reader = try run.reader()
        let errors = try reader.epochs().map(\.testError)
        let phases = try run.events().compactMap { step, event -> (Int, PhaseRecord)? in
            if case .phase(let record) = event { (step, record) } else { nil }
        }
        try #require(phases.count == 1)
        #expect(phases[0].0 == 6)
        #expect(
            phases[0].1
                == PhaseRecord(
                    phase: 2, checkpoint: CheckpointStore.fileName(step: 3), step: 3, testError: errors[1]))
        #expect(try (1...12).map { try reader.step(at: $0)?.step } == Array(1...12))
        #expect(run.remarks.contains { $0.hasPrefix("phase 2 begins with the weights of step 3") })
    }

    /// The first step of phase 2 by hand: the weights of step 3, no momentum, the batch and the rate of epoch 3.
    @Test func aPhaseBeginsWithTheBestWeightsAndWithoutMomentum() throws {
        let run = try Self.run([7: [.checkpoint]])
        try run.train()
        let model = try Model(run.configuration, threads: ThreadPool(threads: 1), instructionSet: .chosen())
        let best = try SafetensorsFile(readingFrom: Self.path(3, of: run))
        try CheckpointContent.load(best, into: model.network, path: "")
        SGD.clearMomentum(model.network.parameters)
        let batches = BatchLoader(dataset: run.dataset, batchSize: 16, seed: run.configuration.seed, augmentation: true)
        var images = [Float](repeating: 0, count: 16 * 3 * 32 * 32)
        var labels = [Int32](repeating: 0, count: 16)
        let count = batches.fill(epoch: 3, batch: 0, images: &images, labels: &labels)
        let loss = try model.backward(
            images: images, labels: labels, count: count, firstImage: 6 * 16, lambda: 10, measuresUses: false)
        #expect(try run.reader().step(at: 7)?.crossEntropy == loss.crossEntropy)
        model.update(learningRate: 0.05 * 0.1)
        let content = CheckpointContent(
            configuration: run.configuration, state: TrainingState(history: OptionHistory(run.configuration)))
        #expect(try content.file(of: model.network).tensors == run.tensors(step: 7))
    }

    /// Without restarts the same run goes on from step 6.
    @Test func thePaperSchedulePassesOn() throws {
        let plain = try Self.run()
        plain.configuration.phaseStart = .proceed
        try plain.train()
        let restarted = try Self.whole.get().crossEntropies
        let passing = try Trace(plain).crossEntropies
        #expect(try plain.events().allSatisfy { $0.event.kind != "phase" })
        #expect(passing.prefix(6) == restarted.prefix(6) && passing[6] != restarted[6])
    }

    @Test(arguments: [5, 6, 7]) func stoppingAroundTheBoundaryKeepsTheBits(stop: Int) throws {
        let parts = try Self.run([stop: [.stop]])
        #expect(try parts.train() == .stopped)
        parts.script = [:]
        #expect(try parts.resume() == .finished)
        #expect(try Trace(parts) == Self.whole.get())
    }

    /// A trainer that was killed left no checkpoint of its own: what it had written lies before the boundary, at it or
    /// behind it.
    @Test(arguments: [2, 5, 6]) func goingOnFromAnEarlierCheckpointKeepsTheBits(step: Int) throws {
        let parts = try Self.run([step: [.checkpoint]])
        try parts.train()
        parts.script = [:]
        try parts.resume(Self.path(step, of: parts))
        #expect(try parts.reader().runs().map(\.fromStep) == [0, step])
        #expect(try Trace(parts) == Self.whole.get())
    }

    /// At a pause on the boundary the weights are still those of the epoch that ended.
    @Test func aStepOfOneEpochEndsBeforeThePhaseBegins() throws {
        let run = try Self.run([4: [.stepEpoch]])
        run.whileWaiting = { run in
            #expect(try run.reader().extent().last == 6)
            #expect(try run.events().allSatisfy { $0.event.kind != "phase" })
            try run.give([.checkpoint, .run])
        }
        #expect(try run.train() == .finished)
        #expect(try Trace(run) == Self.whole.get())
        let kinds = try run.events().filter { $0.step == 6 }.map(\.event.kind)
        #expect(kinds.suffix(4) == ["paused", "checkpoint", "running", "phase"])
    }

    /// Where the best checkpoint is gone, training stops rather than going on with other weights, and can go on later.
    @Test func aMissingCheckpointStopsTheRunWithoutLoss() throws {
        let run = try Self.run([6: [.pause]])
        let (path, aside) = (Self.path(3, of: run), run.folder + "/aside")
        run.whileWaiting = { run in
            try FileManager.default.moveItem(atPath: path, toPath: aside)
            try run.give([.run])
        }
        let error = #expect(throws: TrainingError.self) { try run.train() }
        #expect(error?.description.hasPrefix("phase 2 was to begin with the checkpoint of the best test error") == true)
        #expect(try run.reader().status().state == .failed)
        #expect(try run.events().last?.event == .failed("\(try #require(error))"))
        #expect(try run.reader().extent().last == 6)
        // Still gone: the same trouble, and no other checkpoint in its place.
        #expect(throws: TrainingError.self) { try run.resume() }
        try FileManager.default.moveItem(atPath: aside, toPath: path)
        #expect(try run.resume() == .finished)
        #expect(try Trace(run) == Self.whole.get())
    }

    /// The best checkpoint that is left is not the one that was the best.
    @Test func anEarlierBestDoesNotTakeThePlaceOfTheBest() throws {
        let run = try Self.run([6: [.stop]])
        try run.train()
        let trainer = try Trainer.resume(
            Resumption(run.session), dataset: run.dataset, threads: 1, version: "test")
        trainer.state.lowestTestError = 0.001
        let error = #expect(throws: TrainingError.self) { try trainer.run() }
        #expect(error?.description.contains("the one with 0.10 % is missing there)") == true)
    }

    @Test func aChangedCheckpointIsNotTrainedOn() throws {
        let run = try Self.run([6: [.pause]])
        run.whileWaiting = { run in
            let file = try #require(FileHandle(forUpdatingAtPath: Self.path(3, of: run)))
            try file.seekToEnd()
            try file.write(contentsOf: Data([0]))
            try file.close()
            try run.give([.run])
        }
        let error = #expect(throws: TrainingError.self) { try run.train() }
        #expect(error?.description.contains("SHA-256") == true)
    }
}
