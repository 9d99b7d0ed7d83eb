extension Action {
    /// The name that the configuration file and the manual use: small letters and dashes, and never another one.
    ///
    /// An action without further words is called as in the source, `runOrPause` becoming `run-or-pause`.
    public var name: String {
        switch self {
        case .move(let steps) where abs(steps) == 1: steps < 0 ? "step-back" : "step-forward"
        case .move(let steps): "\(abs(steps))-steps-\(steps < 0 ? "back" : "forward")"
        case .moveEpochs(let epochs): epochs < 0 ? "epoch-back" : "epoch-forward"
        case .pane(let pane): "pane-\(pane.name)"
        case .moveCell(let rows, let columns):
            (rows == 0 ? (columns < 0 ? "cell-left" : "cell-right") : (rows < 0 ? "cell-up" : "cell-down"))
                + (max(abs(rows), abs(columns)) > 1 ? "-\(max(abs(rows), abs(columns)))" : "")
        default: dashed("\(self)")
        }
    }
}

extension Pane {
    /// The name that commands and the configuration file use: `gradient-flow`.
    public var name: String { dashed("\(self)") }
}

/// `runOrPause` as `run-or-pause`; whatever is neither letter nor digit separates too.
private func dashed(_ name: String) -> String {
    var words: [String] = []
    var isOpen = false
    for character in name {
        guard character.isLetter || character.isNumber else {
            isOpen = false
            continue
        }
        if isOpen, !character.isUppercase {
            words[words.count - 1].append(character)
        } else {
            words.append(character.lowercased())
        }
        isOpen = true
    }
    return words.joined(separator: "-")
}
