import Records

extension WorkbenchModel {
    /// What can be said of the trainer.
    public enum Trainer: Hashable, Sendable {
        /// Nothing was read yet, or no trainer has written.
        case unknown
        /// It trains, or would if it were told to.
        case alive(TrainerState)
        /// The process exists but has given no sign of life for a while.
        case silent
        /// The process is gone without having finished.
        case gone
        /// It is done.
        case ended(TrainerState)
    }

    /// The trainer as of the latest reading.
    public var trainer: Trainer {
        guard let reading, let status = reading.status else { return .unknown }
        guard status.state.isLive else { return .ended(status.state) }
        guard reading.isTrainerAlive else { return .gone }
        let age = reading.wallClockMilliseconds - status.heartbeatMilliseconds
        return age > SessionStatus.staleAfterMilliseconds ? .silent : .alive(status.state)
    }

    /// Whether a trainer holds the session.
    var isLive: Bool {
        switch trainer {
        case .alive, .silent: true
        case .unknown, .gone, .ended: false
        }
    }

    /// Why there is nothing to draw while no step is recorded.
    var emptyReason: String {
        isLive || trainer == .unknown ? "waiting for the first step…" : "the training ended before its first step"
    }

    /// Whether a user ended the training before its last step.
    var wasStopped: Bool {
        if case .stopped? = events.last(where: { !$0.event.isAnnotation })?.event { return true }
        return false
    }

    /// The options that hold after a step.
    func options(after step: Int) -> LiveOptions {
        var options = LiveOptions(session.configuration)
        for record in events where record.step <= step {
            if case .changed(let change) = record.event { options[change.option] = change.new }
        }
        return options
    }

    /// The options that will hold once all queued commands are carried out.
    var coming: LiveOptions {
        var options = options(after: lastStep)
        for record in queued {
            if let (option, value) = record.command.optionValue { options[option] = value }
        }
        return options
    }

    /// The value that queued commands will give an option, if any does.
    func pending(_ option: OptionChange.Option) -> Double? {
        queued.compactMap { $0.command.optionValue }.last { $0.option == option }?.value
    }

    /// Whether a change of an option stands that is not undone.
    var canUndo: Bool {
        let changes = events.compactMap { record -> OptionChange? in
            guard case .changed(let change) = record.event else { return nil }
            return change
        }
        let undone = changes.count { $0.undo }
        let pending = queued.count { $0.command.optionValue != nil } - queued.count { $0.command == .undo }
        return changes.count - 2 * undone + pending > 0
    }

    /// The epoch's results at the cursor: the last epoch that ended at or before it.
    var epochAtCursor: EpochRecord? { epochs.last { $0.step <= cursor } }

    /// The steps of events that a reader may want to go to, ascending.
    var markedSteps: [Int] { Set(events.filter(\.event.isMark).map(\.step)).sorted() }
}

extension Event {
    /// Whether the event stands on the timeline and can be jumped to.
    public var isMark: Bool {
        switch self {
        case .changed, .note, .marker, .diverged, .failed, .resumed, .branched, .phase: true
        case .checkpoint(_, _, let reasons): reasons.contains(.requested)
        case .started, .paused, .running, .checkpointDeleted, .similarity, .refused, .finished, .stopped: false
        }
    }
}
