import Records
import Sessions

extension Trainer {
    /// Writes a checkpoint of the present state and deletes those that nothing keeps any longer; each is an event.
    func saveCheckpoint(reasons: [CheckpointReason], command: Int? = nil) throws {
        // A checkpoint of a step that was never recorded could not be gone on from.
        writeRows()
        let content = try CheckpointContent(configuration: configuration, state: state).file(of: model.network)
        let (file, digest) = try checkpoints.write(content, step: state.step)
        record(.checkpoint(file: file, sha256: digest, reasons: reasons), command: command)
        remember(Checkpoint(file: file, step: state.step, reasons: Set(reasons), sha256: digest))
        for superseded in CheckpointRetention.superseded(
            kept, keepsEarlierBest: configuration.phaseStart == .best)
        {
            try checkpoints.delete(superseded.file)
            kept.removeAll { $0.file == superseded.file }
            record(.checkpointDeleted(file: superseded.file))
        }
    }

    private func remember(_ checkpoint: Checkpoint) {
        if let known = kept.firstIndex(where: { $0.file == checkpoint.file }) {
            kept[known].reasons.formUnion(checkpoint.reasons)
            kept[known].sha256 = checkpoint.sha256
        } else {
            kept.append(checkpoint)
        }
    }
}
