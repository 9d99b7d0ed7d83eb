import Charts
import Records

extension Double {
    /// The number as a person would write an option.
    var formattedExactly: String { Numbers.exact(self) }
}

extension OptionChange {
    /// What a screen says of the change: `λ 10 → 5`.
    var text: String {
        let name =
            switch option {
            case .orthogonality: "orthogonality"
            case .lambda: "λ"
            case .unsharedBatchNormalization: "unshared BN"
            case .learningRate: "learning rate"
            }
        let value = option.isSwitch ? (new != 0 ? "on" : "off") : "\(old.formattedExactly) → \(new.formattedExactly)"
        return "\(name) \(value)" + (undo ? " (undo)" : "")
    }
}

extension OptionChange.Option {
    /// The letter of a change on the timeline: the option's key.
    fileprivate var mark: Character {
        switch self {
        case .orthogonality: "o"
        case .lambda: "w"
        case .unsharedBatchNormalization: "b"
        case .learningRate: "r"
        }
    }
}

extension Event {
    /// What a screen says of the event.
    public var text: String {
        switch self {
        case .started: "started"
        case .resumed(let checkpoint): "resumed from \(checkpoint)"
        case .branched(let parent, _): "branched from \(parent)"
        case .paused: "paused"
        case .running: "running"
        case .changed(let change): change.text
        case .note(let text, _): "note: \(text)"
        case .marker(let name): "marker: \(name)"
        case .checkpoint(_, _, let reasons):
            "checkpoint" + (reasons.contains(.bestTestError) ? ", best test error" : "")
                + (reasons.contains(.requested) ? ", to be kept" : "")
                + (reasons.contains(.branchPoint) ? ", of the branch point" : "")
        case .checkpointDeleted(let file): "deleted \(file)"
        case .phase(let record):
            "phase \(record.phase) from step \(record.step), best test error "
                + "\(Numbers.fixed(100 * record.testError, decimals: 2)) %"
        case .similarity: "similarity measured"
        case .refused(let command, let reason): "\(command) refused: \(reason)"
        case .diverged(let reason): "diverged: \(reason)"
        case .failed(let reason): "failed: \(reason)"
        case .finished: "finished"
        case .stopped: "stopped"
        }
    }

    /// The letter that stands on the timeline.
    var mark: Character {
        switch self {
        case .note: "n"
        case .marker: "m"
        case .checkpoint: "k"
        case .resumed: "R"
        case .branched: "B"
        case .changed(let change): change.option.mark
        case .phase: "p"
        case .diverged, .failed: "!"
        default: "*"
        }
    }
}
