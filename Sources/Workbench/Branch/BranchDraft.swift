import Charts
import Records

/// A branch while it is being described: three lines that the arrow keys choose in.
public struct BranchDraft: Hashable, Sendable {
    /// What can be changed.
    public enum Change: String, CaseIterable, Sendable {
        case lambda = "λ"
        case learningRate = "learning rate"
        case orthogonality = "orthogonality"
        case unsharedBatchNormalization = "unshared BN"
        case epochs = "epochs"
        case nothing = "nothing"

        /// Whether a number has to be typed.
        var hasNumber: Bool { [.lambda, .learningRate, .epochs].contains(self) }
    }

    /// A line that keys go to.
    enum Row: CaseIterable {
        case checkpoint, change, value
    }

    /// A checkpoint that is kept.
    struct Kept: Hashable {
        var step: Int
        var reasons: Set<CheckpointReason>
    }

    /// By step; never empty.
    let checkpoints: [Kept]
    /// Which of them.
    var index: Int
    /// What is changed.
    var change: Change
    /// What was typed.
    var text = ""
    var row = Row.change
    /// Why it cannot be started.
    var problem: String?
    /// Those changes that the network has a use for.
    let choices: [Change]

    /// The checkpoint.
    var checkpoint: Kept { checkpoints[min(index, checkpoints.count - 1)] }

    /// Goes to another line.
    mutating func move(_ rows: Int) {
        let all: [Row] = change.hasNumber ? [.checkpoint, .change, .value] : [.checkpoint, .change]
        let place = (all.firstIndex(of: row) ?? 0) + rows
        row = all[(place + all.count) % all.count]
    }

    /// Chooses in the line.
    mutating func choose(_ distance: Int) {
        problem = nil
        switch row {
        case .checkpoint: index = max(0, min(checkpoints.count - 1, index + distance))
        case .change:
            let place = (choices.firstIndex(of: change) ?? 0) + distance
            change = choices[(place + choices.count) % choices.count]
            text = ""
        case .value: break
        }
    }

    /// Takes an editing key; a digit goes into the value wherever the keys go to.
    mutating func edit(_ key: Key) {
        guard change.hasNumber else { return }
        problem = nil
        switch key {
        case .character(let character) where "0123456789.eE+-".contains(character) && text.count < 20:
            text.append(character)
            row = .value
        case .backspace:
            if !text.isEmpty { text.removeLast() }
            row = .value
        case .control("u"): text = ""
        default: break
        }
    }
}
