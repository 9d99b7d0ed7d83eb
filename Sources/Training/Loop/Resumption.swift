import Foundation
import Records
import Sessions

/// Where training goes on: a checkpoint, and the session that its steps are appended to.
public struct Resumption {
    /// The session file.
    public let session: String
    /// Name of the checkpoint in the session's folder.
    public let checkpoint: String
    /// The configuration that was recorded at the start.
    public let configuration: Configuration
    /// Epochs to train: as asked for now, else as last time.
    public let epochs: Int

    let content: SafetensorsFile
    let state: TrainingState
    let kept: [Checkpoint]

    /// Finds the checkpoint to go on from.
    ///
    /// - Parameters:
    ///   - path: a session (its last checkpoint is taken) or a checkpoint in a session's folder.
    ///   - session: the session file, where it does not lie beside the checkpoint's folder.
    ///   - epochs: where another number is to be trained than last time.
    /// - Throws: ``TrainingError``, and what reading the two files throws.
    public init(_ path: String, session: String? = nil, epochs: Int? = nil) throws {
        let isCheckpoint = path.hasSuffix(".safetensors")
        self.session = session ?? (isCheckpoint ? Self.session(ofCheckpoint: path) : path)
        let reader = try SessionReader(path: self.session, access: .readWrite)
        guard !reader.isTrainerAlive else { throw SessionError.beingTrained(path: self.session) }
        configuration = reader.configuration
        let runs = try reader.runs()
        let recorded = try RecordedCheckpoints(reader)
        let file = isCheckpoint ? path : recorded.known.last.map { recorded.store.path(of: $0.file) }
        guard let file else { throw TrainingError.noCheckpoint(session: self.session) }
        checkpoint = URL(fileURLWithPath: file).lastPathComponent
        // Steps are appended to those that the session shows, so its weights have to come from the same steps.
        guard let digest = recorded.digest(of: checkpoint) else {
            throw TrainingError.notACheckpoint(
                path: file, reason: "the steps that '\(self.session)' shows did not lead to it")
        }
        guard try FileDigest.sha256(ofFileAt: file) == digest else { throw CheckpointError.altered(path: file) }
        content = try SafetensorsFile(readingFrom: file)
        state = try CheckpointContent(content, path: file).state
        let step = state.step
        kept = recorded.known.filter { $0.step <= step }
        self.epochs = epochs ?? runs.last?.environment.epochs ?? configuration.epochs
        guard state.epoch <= self.epochs else {
            throw TrainingError.complete(session: self.session, epochs: self.epochs)
        }
    }

    /// `NAME.checkpoints/step-….safetensors` belongs to `NAME.fbsession`.
    static func session(ofCheckpoint path: String) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        return folder.deletingPathExtension().path + ".fbsession"
    }
}
