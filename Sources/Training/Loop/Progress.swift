import Records

/// What a trainer tells whoever started it, beside what it records.
public enum Progress {
    /// Every step.
    case step(StepRecord)
    /// The state before training (epoch 0) or the end of an epoch, with each basis's mean and maximum gradient over the epoch.
    case epoch(EpochRecord, gradients: [BasisFlow], secondsLeft: Double)
    /// A sentence worth a line: an answered command, a pause, trouble with the disk.
    case remark(String)
}

/// Gradient flow of one basis over an epoch.
public struct BasisFlow {
    /// The basis.
    public let basis: BasisRecord
    /// The mean over the epoch's steps of max |g|.
    public let maximum: Double
    /// The mean over the epoch's steps of mean |g|.
    public let mean: Double
}

/// How a run ended.
public enum Outcome: Hashable, Sendable {
    /// All epochs were trained.
    case finished
    /// Ended on request before the last epoch.
    case stopped
    /// The loss was no longer finite; the sentence says at which step.
    case diverged(String)
}
