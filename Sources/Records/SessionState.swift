/// What a trainer says of itself in the session's one mutable row.
public enum TrainerState: String, Codable, CaseIterable, Sendable {
    case starting, running, paused, evaluating, closing, finished, failed, diverged

    /// Whether a trainer in this state still holds the file.
    public var isLive: Bool {
        switch self {
        case .starting, .running, .paused, .evaluating, .closing: true
        case .finished, .failed, .diverged: false
        }
    }
}

/// The session's one mutable row.
public struct SessionStatus: Hashable, Sendable {
    /// What the trainer does.
    public var state: TrainerState
    /// Name of the machine.
    public var host: String
    /// Process number on ``host``.
    public var process: Int
    /// Clock ticks since boot at which the process started: tells a process from a later one with the same number.
    public var processStarted: Int
    /// Unix time of the last sign of life.
    public var heartbeatMilliseconds: Int

    /// A heartbeat older than this is stale: the trainer is dead or its machine is asleep.
    public static let staleAfterMilliseconds = 10_000

    /// A status with every property named.
    public init(state: TrainerState, host: String, process: Int, processStarted: Int, heartbeatMilliseconds: Int) {
        self.state = state
        self.host = host
        self.process = process
        self.processStarted = processStarted
        self.heartbeatMilliseconds = heartbeatMilliseconds
    }
}

/// The start of a run or its resumption from a checkpoint.
public struct RunRecord: Hashable, Sendable {
    /// From 1.
    public var run: Int
    /// Unix time.
    public var startedMilliseconds: Int
    /// The step after which it continues; 0 for a new run.
    public var fromStep: Int
    /// The checkpoint it continues from.
    public var checkpoint: String?
    /// The session it was branched from.
    public var parent: String?
    /// Where it was computed.
    public var environment: Environment

    /// A run with every property named.
    public init(
        run: Int, startedMilliseconds: Int, fromStep: Int, checkpoint: String?, parent: String?,
        environment: Environment
    ) {
        self.run = run
        self.startedMilliseconds = startedMilliseconds
        self.fromStep = fromStep
        self.checkpoint = checkpoint
        self.parent = parent
        self.environment = environment
    }
}

/// Where a run was computed.
public struct Environment: Codable, Hashable, Sendable {
    /// Version of `fbwork`.
    public var version: String
    /// `baseline`, `avx2` or `avx512`.
    public var instructionSet: String
    /// Threads that computed.
    public var threads: Int
    /// Name of the machine.
    public var host: String
    /// Name and version of the operating system.
    public var operatingSystem: String
    /// The processor's name.
    public var processor: String
    /// Epochs to train, where a resumption asked for another number than the configuration's.
    public var epochs: Int?

    /// An environment with every property named.
    public init(
        version: String, instructionSet: String, threads: Int, host: String, operatingSystem: String, processor: String,
        epochs: Int? = nil
    ) {
        self.version = version
        self.instructionSet = instructionSet
        self.threads = threads
        self.host = host
        self.operatingSystem = operatingSystem
        self.processor = processor
        self.epochs = epochs
    }
}
