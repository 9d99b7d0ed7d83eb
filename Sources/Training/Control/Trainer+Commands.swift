import Records

extension Trainer {
    /// Does what the waiting commands ask; while paused, waits for more of them.
    ///
    /// - Returns: whether to go on: `false` after a stop.
    func obeyCommands() throws -> Bool {
        for command in script.removeValue(forKey: state.step) ?? [] { try obey(command, id: nil) }
        while true {
            for command in try recorder.pendingCommands() {
                if command.command == .stop {
                    stopCommand = command.id
                    return false
                }
                // A step waits for the one under way; everything else is answered at this boundary.
                if mode.isStepping, command.command.isStep { continue }
                if command.command == .run || command.command == .pause { try refuseSteps(before: command) }
                try obey(command.command, id: command.id)
            }
            writeRows()
            if isStopRequested() { return false }
            guard mode == .paused else { return true }
            clock.sleep(20)
        }
    }

    /// Answers the steps that still wait when a later command says run or pause: done after it, they would undo it.
    private func refuseSteps(before command: CommandRecord) throws {
        for step in try recorder.pendingCommands() where step.id < command.id && step.command.isStep {
            refuse(step.command, because: "'\(command.command.name)' was asked for before its turn came", id: step.id)
        }
    }

    /// Answers what was asked for while the last steps were made: remarks are recorded, the rest comes too late.
    func refuseCommands(because reason: String) throws {
        for command in try recorder.pendingCommands() where command.id != stopCommand {
            switch command.command {
            case .note, .marker: try obey(command.command, id: command.id)
            default: refuse(command.command, because: reason, id: command.id)
            }
        }
    }

    private func obey(_ command: Command, id: Int?) throws {
        switch command {
        case .run: enter(.running, id: id)
        case .pause: enter(.paused, id: id)
        case .stepBatch: enter(.steppingBatch, id: id)
        case .stepEpoch: enter(.steppingEpoch, id: id)
        case .orthogonality, .lambda, .unsharedBatchNormalization, .learningRate: change(command, id: id)
        case .undo: undo(id: id)
        case .similarity:
            measureSimilarity()
            record(.similarity, command: id)
        case .checkpoint: saveRequestedCheckpoint(id: id)
        case .note(let text, let view): record(.note(text, view: view), command: id)
        case .marker(let label): record(.marker(label), command: id)
        case .stop: preconditionFailure("a stop ends the loop before it gets here")
        }
    }

    private func saveRequestedCheckpoint(id: Int?) {
        do {
            try saveCheckpoint(reasons: [.requested], command: id)
        } catch {
            refuse(.checkpoint, because: "\(error)", id: id)
        }
    }

    private func refuse(_ command: Command, because reason: String, id: Int?) {
        record(.refused(command: command.name, reason: reason), command: id)
        report(.remark("\(command.name) refused: \(reason)"))
    }

    private func enter(_ next: Mode, id: Int?) {
        mode = next
        recorder.state = next == .paused ? .paused : .running
        record(next == .paused ? .paused : .running, command: id)
    }

    private func change(_ command: Command, id: Int?) {
        if let reason = model.refusal(of: command) {
            return refuse(command, because: reason, id: id)
        }
        guard let (option, value) = command.optionValue else {
            preconditionFailure("\(command.name) changes no option")
        }
        apply(state.history.set(option, to: value), id: id)
    }

    private func undo(id: Int?) {
        guard let change = state.history.undo() else {
            return refuse(.undo, because: "no option was changed that is not undone already", id: id)
        }
        apply(change, id: id)
    }

    private func apply(_ change: OptionChange, id: Int?) {
        model.apply(state.options)
        record(.changed(change), command: id)
        report(.remark("after step \(state.step): \(change.option.rawValue) \(change.old) → \(change.new)"))
    }
}

extension Command {
    /// Whether it asks for one batch or one epoch.
    fileprivate var isStep: Bool { self == .stepBatch || self == .stepEpoch }
}
