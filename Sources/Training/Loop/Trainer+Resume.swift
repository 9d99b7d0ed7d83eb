import Datasets
import NeuralNetworks
import Records
import Sessions

extension Trainer {
    /// Goes on from a checkpoint, with the same bits as training that never stopped (same instruction set).
    ///
    /// - Throws: ``TrainingError/otherData(session:recorded:found:)`` where the data are not the recorded ones, and what
    ///   reading the checkpoint and opening the session throw.
    public static func resume(
        _ resumption: Resumption, dataset: Dataset, threads: Int, version: String, clock: TrainingClock = .system
    ) throws -> Trainer {
        let configuration = resumption.configuration
        guard dataset.fingerprint == configuration.dataFingerprint else {
            throw TrainingError.otherData(
                session: resumption.session, recorded: configuration.dataFingerprint, found: dataset.fingerprint)
        }
        let standardized = try dataset.standardized(as: configuration)
        let set = try InstructionSet.chosen()
        let model = try Model(configuration, threads: ThreadPool(threads: threads), instructionSet: set)
        let checkpoints = CheckpointStore(session: resumption.session)
        try CheckpointContent.load(
            resumption.content, into: model.network, path: checkpoints.path(of: resumption.checkpoint))
        let recorder = try SessionRecorder.resume(
            at: resumption.session, fromStep: resumption.state.step, checkpoint: resumption.checkpoint,
            environment: .current(
                version: version, instructionSet: set, threads: threads,
                epochs: resumption.epochs == configuration.epochs ? nil : resumption.epochs),
            startedMilliseconds: clock.unixMilliseconds())
        return Trainer(
            configuration: configuration, epochs: resumption.epochs, recorder: recorder, checkpoints: checkpoints,
            model: model, dataset: standardized, clock: clock, opening: .resumed(checkpoint: resumption.checkpoint),
            state: resumption.state, kept: resumption.kept)
    }
}
