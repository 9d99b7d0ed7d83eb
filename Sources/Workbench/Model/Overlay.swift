import Records

/// What stands before the screen and takes the keys.
public enum Overlay: Hashable, Sendable {
    /// All keys, from a row on.
    case help(row: Int)
    /// A line of text.
    case entry(TextEntry)
    /// A branch that is being described.
    case branch(BranchDraft)
    /// Whether the run is to be ended.
    case confirmStop
    /// Whether to send a command with which the orthogonality term diverges: the smallest λ that does.
    case confirmDiverging(Command, limit: Double)
    /// Whether a run that goes on is to be left running.
    case confirmQuit
}

/// A line that tells what became of something, until the next key.
public struct Notice: Hashable, Sendable {
    /// One sentence.
    public var text: String
    /// Whether something went wrong.
    public var isAlert: Bool

    /// A sentence.
    public init(_ text: String, isAlert: Bool = false) {
        self.text = text
        self.isAlert = isAlert
    }
}

/// What the x axes count.
public enum HorizontalUnit: CaseIterable, Sendable {
    case epoch, step, time

    /// What is counted, in words.
    var plural: String {
        switch self {
        case .epoch: "epochs"
        case .step: "steps"
        case .time: "time"
        }
    }

    var next: HorizontalUnit {
        switch self {
        case .epoch: .step
        case .step: .time
        case .time: .epoch
        }
    }
}
