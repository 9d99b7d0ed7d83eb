import Records

/// What a list tells of one session.
public struct HomeSession: Hashable, Sendable {
    /// What is trained.
    public var configuration: Configuration
    /// What became of the training.
    public var state: HomeState
    /// The last epoch that is complete; 0: none.
    public var epoch: Int
    /// Epochs to train.
    public var epochs: Int
    /// Updates of the weights that are recorded.
    public var step: Int
    /// The lowest test error after any epoch, a fraction.
    public var bestTestError: Double?
    /// Unix time of the trainer's last sign of life, in milliseconds.
    public var lastSignMilliseconds: Int
    /// Test errors after each epoch, or cross-entropies while there are fewer than two.
    public var curve: [Double]
    /// Whether ``curve`` is the cross-entropy of training.
    public var curveIsLoss: Bool
    /// The session that it was branched from; `nil` for a run of its own.
    public var parent: String?

    /// A session with every property named.
    public init(
        configuration: Configuration, state: HomeState, epoch: Int, epochs: Int, step: Int, bestTestError: Double?,
        lastSignMilliseconds: Int, curve: [Double], curveIsLoss: Bool, parent: String? = nil
    ) {
        self.configuration = configuration
        self.state = state
        self.epoch = epoch
        self.epochs = epochs
        self.step = step
        self.bestTestError = bestTestError
        self.lastSignMilliseconds = lastSignMilliseconds
        self.curve = curve
        self.curveIsLoss = curveIsLoss
        self.parent = parent
    }
}

/// What became of a training, in the words of the list.
public enum HomeState: String, CaseIterable, Sendable {
    case starting
    /// A trainer holds the session and trains.
    case live
    case paused
    /// A trainer holds the session but has not been heard of for a while.
    case silent
    case finished
    /// Ended on request before the last epoch.
    case stopped
    case diverged
    case failed
    /// The trainer died without a word.
    case trainerGone = "trainer gone"

    /// Whether a trainer holds the session.
    public var isLive: Bool {
        switch self {
        case .starting, .live, .paused, .silent: true
        case .finished, .stopped, .diverged, .failed, .trainerGone: false
        }
    }

    /// What a session's own record says.
    ///
    /// - Parameters:
    ///   - recorded: the trainer's last word.
    ///   - isTrained: whether a trainer holds the session.
    ///   - isSilent: whether that trainer has not been heard of for a while.
    ///   - isComplete: whether all epochs are recorded.
    public init(recorded: TrainerState, isTrained: Bool, isSilent: Bool, isComplete: Bool) {
        guard isTrained else {
            switch recorded {
            case .finished: self = isComplete ? .finished : .stopped
            case .failed: self = .failed
            case .diverged: self = .diverged
            case .starting, .running, .paused, .evaluating, .closing: self = .trainerGone
            }
            return
        }
        guard !isSilent else {
            self = .silent
            return
        }
        switch recorded {
        case .starting: self = .starting
        case .paused: self = .paused
        default: self = .live
        }
    }

    /// Why training cannot go on, as a sentence; `nil` if it can.
    var resumingProblem: String? {
        switch self {
        case .stopped, .failed, .trainerGone: nil
        case .finished: "all its epochs are trained; on the command line --epochs asks for more"
        case .diverged: "it diverged, and the same steps would end in the same way"
        case .starting, .live, .paused, .silent: "somebody trains it already"
        }
    }
}
