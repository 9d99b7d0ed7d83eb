import Records

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
    /// A session does not have the checkpoint that was asked for; `steps` are those of the checkpoints it has.
    case noSuchCheckpoint(session: String, choice: CheckpointChoice, steps: [Int])
    /// The checkpoint that a branch began with is no longer there.
    case branchPointGone(session: String, checkpoint: String)
    /// The file is no checkpoint of a training run.
    case notACheckpoint(path: String, reason: String)
    /// A phase cannot begin, as the checkpoint with the best test error cannot be used.
    case phaseStart(phase: Int, path: String, reason: String)
    /// What names the network of a file of weights names none.
    case unreadableNote(path: String, reason: String)
    /// A file of weights holds another network than the one that was named.
    case otherModel(path: String, model: ModelName, named: ModelName)
    /// Nothing says whose weights a file holds.
    case unnamedModel(path: String)
    /// A file of weights is one that `torch.save` wrote.
    case pickle(path: String)
    /// Nothing says which data a network is to be evaluated on.
    case unnamedData(path: String)
    /// The network's logits of a test image are not finite.
    case notFinite(image: Int)
    /// A session was never trained as far as it is to be branched from.
    case noSuchStep(session: String, step: Int, last: Int)
    /// Nothing is left to train for a branch.
    case nothingToBranch(session: String, step: Int, epochs: Int)
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
        case .noSuchCheckpoint(let session, _, []):
            "'\(session)' has no checkpoint (they lie in the folder beside it and are written at the end of every epoch): "
                + "name another session, or train this one further"
        case .noSuchCheckpoint(let session, .best, _):
            "'\(session)' has no checkpoint of its best test error yet, which the end of its first epoch brings: ask for "
                + "the last one"
        case .noSuchCheckpoint(let session, let choice, let steps):
            "'\(session)' has no checkpoint after step \(choice): there are those after \(steps.listed)"
        case .branchPointGone(let session, let checkpoint):
            "'\(session)' branched off another session, and the checkpoint that it began with (\(checkpoint)) is not in the "
                + "folder beside it: put it back to train the branch again"
        case .notACheckpoint(let path, let reason):
            "'\(path)' is not a checkpoint that training can go on from (\(reason)): name one from a session's "
                + ".checkpoints folder"
        case .phaseStart(let phase, let path, let reason):
            "phase \(phase) was to begin with the checkpoint of the best test error, which cannot be read from "
                + "'\(path)' (\(reason)): nothing is lost; put the file back and go on with --resume"
        case .unreadableNote(let path, let reason):
            "The network that '\(path)' names is not known: \(reason)"
        case .otherModel(let path, let model, let named):
            "'\(path)' holds the weights of \(model), not of \(named): leave the network's name out"
        case .unnamedModel(let path):
            "Nothing says whose weights '\(path)' holds: name the network before the file, as in "
                + "`resnet20-s8u1 FILE`"
        case .pickle(let path):
            "'\(path)' is a file of torch.save, which only Python reads: save the state dict with safetensors' save_file, "
                + "as the README shows"
        case .unnamedData(let path):
            "'\(path)' does not come from a recorded run, so nothing says which images to take: name them with --data"
        case .notFinite(let image):
            "the logits of test image \(image) are not finite numbers: these weights have diverged, take an earlier "
                + "checkpoint"
        case .noSuchStep(let session, let step, let last):
            "'\(session)' was trained up to step \(last), so that nothing can branch from step \(step): name a step up to "
                + "\(last) with --step"
        case .nothingToBranch(let session, let step, let epochs):
            "a branch of '\(session)' from step \(step) has none of its \(epochs) \(epochs == 1 ? "epoch" : "epochs") left to "
                + "train: name an earlier step with --step, or more epochs with --epochs"
        case .complete(let session, let epochs):
            "'\(session)' has trained all of its \(epochs) \(epochs == 1 ? "epoch" : "epochs"): name a larger number with --epochs to go on"
        }
    }
}

extension [Int] {
    /// `1, 2 and 3`.
    fileprivate var listed: String {
        guard let last, count > 1 else { return map(String.init).joined() }
        return dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
    }
}
