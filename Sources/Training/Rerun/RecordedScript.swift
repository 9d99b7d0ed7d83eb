import Records
import Sessions

/// What was asked of a recorded run while it trained, to be asked again at the same steps.
public struct RecordedScript: Sendable {
    /// Commands by the number of updates before them.
    public let commands: [Int: [Command]]
    /// The last step that was recorded.
    public let lastStep: Int
    /// The epochs that the last run was to train.
    public let epochs: Int

    /// Reads the events of the steps that count: those that were trained again later are left out.
    public init(_ reader: SessionReader) throws {
        let runs = try reader.runs()
        var commands: [Int: [Command]] = [:]
        let events = try reader.currentEvents()
        // A branch begins with its changes; they are in the checkpoint that it is trained again from.
        let opening = events.last { $0.event.isBranchPoint }?.id ?? 0
        for event in events where event.id > opening {
            guard let command = event.event.repeated else { continue }
            commands[event.step, default: []].append(command)
        }
        self.commands = commands
        lastStep = try reader.extent().last
        epochs = runs.last?.environment.epochs ?? reader.configuration.epochs
    }
}

extension Event {
    /// The command that brings the event about again; `nil` for what comes by itself and for pauses, which change nothing.
    fileprivate var repeated: Command? {
        switch self {
        case .changed(let change): change.undo ? .undo : change.command
        case .note(let text, let view): .note(text, view: view)
        case .marker(let label): .marker(label)
        case .similarity: .similarity
        case .checkpoint(_, _, let reasons): reasons.contains(.requested) ? .checkpoint : nil
        case .started, .resumed, .branched, .paused, .running, .checkpointDeleted, .phase, .refused, .diverged,
            .failed, .finished, .stopped:
            nil
        }
    }
}

extension OptionChange {
    /// The command that makes the change.
    var command: Command {
        switch option {
        case .orthogonality: .orthogonality(new != 0)
        case .lambda: .lambda(new)
        case .unsharedBatchNormalization: .unsharedBatchNormalization(new != 0)
        case .learningRate: .learningRate(new)
        }
    }
}
