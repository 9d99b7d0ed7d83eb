/// Something that happened; an event at step n comes after update n and before update n + 1.
public struct EventRecord: Hashable, Sendable {
    /// Ascending in the order of recording.
    public var id: Int
    /// ``RunRecord/run``.
    public var run: Int
    /// Updates of the weights before it.
    public var step: Int
    /// Since the run (or its resumption) started.
    public var elapsedMilliseconds: Int
    /// What happened.
    public var event: Event
    /// The command that this answers, if any.
    public var command: Int?

    /// An event with every property named.
    public init(id: Int, run: Int, step: Int, elapsedMilliseconds: Int, event: Event, command: Int?) {
        self.id = id
        self.run = run
        self.step = step
        self.elapsedMilliseconds = elapsedMilliseconds
        self.event = event
        self.command = command
    }
}

/// What can happen in a session.
///
/// The case is the `kind` column, the rest the JSON payload.
public enum Event: Hashable, Sendable {
    case started
    /// Continued from a checkpoint of an earlier run.
    case resumed(checkpoint: String)
    /// A session of its own began with a checkpoint of another one, which it calls `parent`.
    case branched(parent: String, checkpoint: String)
    case paused
    case running
    /// An option was changed.
    case changed(OptionChange)
    /// A remark, with what its author looked at if that is known.
    case note(String, view: Viewpoint? = nil)
    case marker(String)
    /// A checkpoint was written: its file name, SHA-256 and why it is kept.
    case checkpoint(file: String, sha256: String, reasons: [CheckpointReason])
    /// A checkpoint was deleted, as nothing asked to keep it any longer.
    case checkpointDeleted(file: String)
    /// A phase of the schedule begins with the weights of the checkpoint that has the lowest test error so far.
    case phase(PhaseRecord)
    /// Similarity and spectra were measured on request.
    case similarity
    /// A command could not be carried out; the sentence says why.
    case refused(command: String, reason: String)
    /// The loss is no longer finite.
    case diverged(String)
    case failed(String)
    /// All epochs were trained.
    case finished
    /// Ended on request before the last epoch.
    case stopped
}

/// With which weights a phase of the schedule begins.
public struct PhaseRecord: Hashable, Sendable {
    /// From 2: what lies before the first milestone begins with the initial weights.
    public var phase: Int
    /// File name of the checkpoint that the parameters and running statistics were taken from.
    public var checkpoint: String
    /// The step after which that checkpoint was written.
    public var step: Int
    /// The test error that it was kept for, a fraction.
    public var testError: Double

    /// A phase with every property named.
    public init(phase: Int, checkpoint: String, step: Int, testError: Double) {
        self.phase = phase
        self.checkpoint = checkpoint
        self.step = step
        self.testError = testError
    }
}

/// Why a checkpoint is kept.
public enum CheckpointReason: String, Codable, CaseIterable, Sendable {
    case epochEnd = "epoch_end"
    case bestTestError = "best_test_error"
    case requested
    case stopped
    /// A branch begins with it.
    case branchPoint = "branch_point"
}

/// A change of one option while training.
public struct OptionChange: Codable, Hashable, Sendable {
    /// What was changed.
    public var option: Option
    /// On and off are 1 and 0.
    public var old: Double
    /// On and off are 1 and 0.
    public var new: Double
    /// Whether this took an earlier change back.
    public var undo: Bool

    /// The options that can change while training.
    public enum Option: String, Codable, CaseIterable, Sendable {
        case orthogonality
        case lambda
        case unsharedBatchNormalization = "unshared_bn"
        case learningRate = "learning_rate"

        /// Whether the option is a switch.
        public var isSwitch: Bool { self == .orthogonality || self == .unsharedBatchNormalization }
    }

    /// A change from `old` to `new`.
    public init(option: Option, old: Double, new: Double, undo: Bool) {
        self.option = option
        self.old = old
        self.new = new
        self.undo = undo
    }
}
