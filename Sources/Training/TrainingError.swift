/// Why a run cannot start or go on.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// λ, the learning rate and the momentum together diverge; the sentence says what does not.
    case diverges(String)
    /// An option that this network has no use for.
    case option(String)
    /// The data are not those that the session was recorded with.
    case otherData(session: String, recorded: String, found: String)
    /// There is no checkpoint to go on from.
    case noCheckpoint(session: String)
    /// The file is no checkpoint of a training run.
    case notACheckpoint(path: String, reason: String)
    /// A phase cannot begin, as the checkpoint with the best test error cannot be used.
    case phaseStart(phase: Int, path: String, reason: String)
    /// All epochs are trained.
    case complete(session: String, epochs: Int)

    /// One sentence: what happened, where, what to do.
    public var description: String {
        switch self {
        case .diverges(let sentence), .option(let sentence): sentence
        case .otherData(let session, let recorded, let found):
            "'\(session)' was trained on data with the fingerprint \(recorded), but the data found here have \(found): "
                + "name the folder of the same files with --data-dir"
        case .noCheckpoint(let session):
            "'\(session)' has no checkpoint to go on from (they lie in the folder beside it and are written at the end "
                + "of every epoch): start a new run"
        case .notACheckpoint(let path, let reason):
            "'\(path)' is not a checkpoint that training can go on from (\(reason)): name one from a session's "
                + ".checkpoints folder"
        case .phaseStart(let phase, let path, let reason):
            "phase \(phase) was to begin with the checkpoint of the best test error, which cannot be read from "
                + "'\(path)' (\(reason)): nothing is lost; put the file back and go on with --resume"
        case .complete(let session, let epochs):
            "'\(session)' has trained all of its \(epochs) epochs: name a larger number with --epochs to go on"
        }
    }
}
