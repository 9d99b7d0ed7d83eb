import Records

/// A checkpoint that lies in the folder of a session.
public struct Checkpoint: Hashable, Sendable {
    /// Name of the file in the folder.
    public var file: String
    /// The weights are those after this step.
    public var step: Int
    /// Why it was written; ``CheckpointReason/epochEnd`` alone does not keep it for long.
    public var reasons: Set<CheckpointReason>

    /// A checkpoint that was written.
    public init(file: String, step: Int, reasons: Set<CheckpointReason>) {
        self.file = file
        self.step = step
        self.reasons = reasons
    }
}

/// Which checkpoints are kept: the last two, the best test error, those asked for, those at which training was stopped.
public enum CheckpointRetention {
    /// The checkpoints that may be deleted, ascending.
    ///
    /// Of those that once had the best test error, only the last one still has it.
    public static func superseded(_ checkpoints: [Checkpoint]) -> [Checkpoint] {
        let ordered = checkpoints.sorted { ($0.step, $0.file) < ($1.step, $1.file) }
        let best = ordered.last { $0.reasons.contains(.bestTestError) }
        return ordered.dropLast(2).filter { checkpoint in
            checkpoint != best && checkpoint.reasons.isDisjoint(with: [.requested, .stopped])
        }
    }
}
