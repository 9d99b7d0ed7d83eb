import Records

/// A checkpoint that lies in the folder of a session.
public struct Checkpoint: Hashable, Sendable {
    /// Name of the file in the folder.
    public var file: String
    /// The weights are those after this step.
    public var step: Int
    /// Why it was written; ``CheckpointReason/epochEnd`` alone does not keep it for long.
    public var reasons: Set<CheckpointReason>
    /// What the file is to hold, where that is known: its SHA-256, hexadecimal.
    public var sha256: String?

    /// A checkpoint that was written.
    public init(file: String, step: Int, reasons: Set<CheckpointReason>, sha256: String? = nil) {
        self.file = file
        self.step = step
        self.reasons = reasons
        self.sha256 = sha256
    }
}

/// Which checkpoints are kept: the last two, the best test error, those asked for, those at which training was stopped,
/// the one that a branch began with.
public enum CheckpointRetention {
    /// The checkpoints that may be deleted, ascending.
    ///
    /// Of those that once had the best test error, only the last one still has it.
    ///
    /// - Parameter keepsEarlierBest: whether to keep also, for each that is kept, the one that had the best test error
    ///   then: a run that restarts from the best may go on from any of them.
    public static func superseded(_ checkpoints: [Checkpoint], keepsEarlierBest: Bool = false) -> [Checkpoint] {
        let ordered = checkpoints.sorted { ($0.step, $0.file) < ($1.step, $1.file) }
        let lasting: Set<CheckpointReason> = [.requested, .stopped, .branchPoint]
        var kept = ordered.suffix(2) + ordered.filter { !$0.reasons.isDisjoint(with: lasting) }
        kept += [best(of: ordered)].compactMap(\.self)
        if keepsEarlierBest {
            kept += kept.compactMap { checkpoint in best(of: ordered.filter { $0.step <= checkpoint.step }) }
        }
        return ordered.filter { !kept.contains($0) }
    }

    private static func best(of ordered: [Checkpoint]) -> Checkpoint? {
        ordered.last { $0.reasons.contains(.bestTestError) }
    }
}
