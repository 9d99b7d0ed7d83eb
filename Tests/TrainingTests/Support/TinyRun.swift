import Datasets
import Foundation
import Records
import Sessions
import Training

/// A run that takes moments: resnet14-s4u1 on 40 synthetic images, batches of 16, 16 and 8, in a folder of its own.
final class TinyRun {
    let folder: String
    let session: String
    let dataset: Dataset
    var configuration: Configuration
    /// What the weights are taken from, if not made from the seed.
    var weights: WeightsSource?
    /// Commands that a viewer gives once an update is made, by step; 0: before training.
    var script: [Int: [Command]] = [:]
    /// What the trainer reported beside steps and epochs.
    private(set) var remarks: [String] = []
    /// Called while the trainer waits (paused, or for a disk).
    var whileWaiting: (TinyRun) throws -> Void = { _ in }

    /// Painted once for all runs.
    private static let images = Result {
        try DatasetCatalog.open("synthetic", trainingLimit: 40, testLimit: 20)
    }

    init(_ model: String = "resnet14-s4u1", epochs: Int = 2, phaseStart: PhaseStart? = nil) throws {
        folder = NSTemporaryDirectory() + "fbwork-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        session = folder + "/run.fbsession"
        dataset = try Self.images.get()
        configuration = Configuration(
            model: try ModelName(model), inputChannels: dataset.channels, imageSize: dataset.imageSize,
            classes: dataset.classes, data: dataset.name, dataFingerprint: dataset.fingerprint, trainingImages: 40,
            testImages: 20, classNames: dataset.classNames, recipe: "quick", epochs: epochs, batchSize: 16, seed: 7,
            learningRate: 0.05, milestones: [0.5], learningRateFactor: 0.1, momentum: 0.9, weightDecay: 5e-4,
            augmentation: true, lambda: 10, normalization: .mean, scope: .shared, orthogonality: true,
            unsharedBatchNormalization: true, similarityEvery: 2, useGradientEvery: 50, threads: 1,
            phaseStart: phaseStart)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Trains from the start; commands of ``script`` are given as a viewer gives them, through the file.
    @discardableResult
    func train(session path: String? = nil) throws -> Outcome {
        try follow(
            Trainer.start(
                configuration, dataset: dataset, session: path ?? session, version: "test", weights: weights,
                clock: clock), path)
    }

    /// Goes on from a session or a checkpoint.
    @discardableResult
    func resume(_ path: String? = nil, epochs: Int? = nil) throws -> Outcome {
        let resumption = try Resumption(path ?? session, epochs: epochs)
        return try follow(
            Trainer.resume(resumption, dataset: dataset, threads: 1, version: "test", clock: clock), nil)
    }

    /// What was recorded.
    func reader() throws -> SessionReader { try SessionReader(path: session, access: .readOnly) }

    /// What was recorded of events, with their steps.
    func events() throws -> [(step: Int, event: Event)] { try reader().events(after: 0).map { ($0.step, $0.event) } }

    /// The bytes of the checkpoint after a step, metadata left out.
    func tensors(step: Int, session path: String? = nil) throws -> [String: SafetensorsFile.Tensor] {
        try CheckpointStore(session: path ?? session).read(CheckpointStore.fileName(step: step)).tensors
    }

    /// Gives commands as a viewer does.
    func give(_ commands: [Command], session path: String? = nil) throws {
        let viewer = try SessionReader(path: path ?? session, access: .readWrite)
        for command in commands { try viewer.send(command) }
    }

    private func follow(_ trainer: Trainer, _ path: String?) throws -> Outcome {
        trainer.report = { [unowned self] progress in
            switch progress {
            case .step(let record): give(script[record.step], path)
            case .epoch(let record, _, _): if record.epoch == 0 { give(script[0], path) }
            case .remark(let sentence): remarks.append(sentence)
            }
        }
        return try trainer.run()
    }

    private func give(_ commands: [Command]?, _ path: String?) {
        guard let commands else { return }
        do { try give(commands, session: path) } catch { remarks.append("not given: \(error)") }
    }

    /// A clock whose waits last no time.
    private var clock: TrainingClock {
        let run = Waiting(self)
        return TrainingClock(
            unixMilliseconds: { 1_700_000_000_000 }, nanoseconds: TrainingClock.system.nanoseconds,
            sleep: { _ in run.proceed() })
    }
}

/// Hands the trainer's waits to the test; everything happens on the test's own thread.
private final class Waiting: @unchecked Sendable {
    private unowned let run: TinyRun
    init(_ run: TinyRun) { self.run = run }
    func proceed() { try? run.whileWaiting(run) }
}
