import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions

extension Trainer {
    /// Trains on from a checkpoint of another session, in a session of its own.
    ///
    /// The first events of the session are the options that were changed, the copied checkpoint, and what it branched
    /// from. Resuming the branch, or training it again, needs the parent no longer.
    /// - Parameters:
    ///   - session: path of the file to create; it must not exist.
    ///   - threads: that compute; the bits are the same with any number.
    /// - Throws: ``TrainingError`` where an option does not fit the network or the data are others; `SessionError` where
    ///   the file cannot be created.
    public static func branch(
        _ branching: Branching, dataset: Dataset, session: String, threads: Int, version: String,
        clock: TrainingClock = .system
    ) throws -> Trainer {
        let configuration = branching.configuration
        guard dataset.fingerprint == configuration.dataFingerprint else {
            throw TrainingError.otherData(
                session: branching.parent, recorded: configuration.dataFingerprint, found: dataset.fingerprint)
        }
        let standardized = try dataset.standardized(as: configuration)
        let set = try InstructionSet.chosen()
        let model = try Model(configuration, threads: ThreadPool(threads: threads), instructionSet: set)
        for command in branching.commands {
            if let reason = model.refusal(of: command) { throw TrainingError.option("\(command.name): \(reason)") }
        }
        try model.checkOptions(of: configuration)
        try CheckpointContent.load(branching.content, into: model.network, path: branching.contentPath)
        let file = CheckpointStore.fileName(step: branching.step)
        let parent = branching.name(ofParentFor: session)
        let recorder = try SessionRecorder.create(
            at: session, configuration: configuration, bases: model.bases,
            environment: .current(
                version: version, instructionSet: set, threads: threads,
                epochs: branching.epochs == configuration.epochs ? nil : branching.epochs),
            startedMilliseconds: clock.unixMilliseconds(),
            origin: .init(parent: parent, fromStep: branching.step, checkpoint: file))
        let trainer = Trainer(
            configuration: configuration, epochs: branching.epochs, recorder: recorder,
            checkpoints: CheckpointStore(session: session), model: model, dataset: standardized, clock: clock,
            opening: .branched(parent: parent, checkpoint: file), state: branching.state, kept: [])
        do {
            try trainer.begin(branching)
        } catch {
            // A branch without its checkpoint could neither be resumed nor be trained again.
            unlink(recorder.path)
            throw error
        }
        return trainer
    }

    /// Records what the branch begins with.
    private func begin(_ branching: Branching) throws {
        for change in branching.changes { record(.changed(change)) }
        if let (best, data) = branching.best {
            try checkpoints.adopt(data, as: best.file)
            let digest = FileDigest.sha256(of: data)
            recorder.record(
                event: .checkpoint(file: best.file, sha256: digest, reasons: [.bestTestError]), step: best.step,
                elapsedMilliseconds: elapsedMilliseconds, command: nil)
            kept.append(Checkpoint(file: best.file, step: best.step, reasons: [.bestTestError], sha256: digest))
        }
        try saveCheckpoint(reasons: [.branchPoint])
        guard state.step > 0 else { return }
        if let epoch = branching.epoch {
            recorder.record(
                epoch: EpochRecord(
                    epoch: epoch.epoch, step: epoch.step, elapsedMilliseconds: elapsedMilliseconds,
                    trainingCrossEntropy: epoch.trainingCrossEntropy, trainingError: epoch.trainingError,
                    testCrossEntropy: epoch.testCrossEntropy, testError: epoch.testError))
        }
        measureSimilarity()
    }
}
