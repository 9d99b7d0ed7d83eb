import Records

extension TextEntry {
    /// Why a text is no command.
    struct Problem: Error, Hashable {
        let sentence: String
    }

    /// The command that the text stands for.
    func command(now: LiveOptions, configuration: Configuration) -> Result<Command, Problem> {
        switch purpose {
        case .lambda:
            number("λ").flatMap { value in
                value >= 0
                    ? .success(.lambda(value))
                    : .failure(Problem(sentence: "λ is at least 0; 0 takes no part in the loss"))
            }
        case .learningRate:
            number("the learning rate").flatMap { value in
                value > 0
                    ? .success(.learningRate(value))
                    : .failure(Problem(sentence: "the learning rate is greater than 0, such as 0.1"))
            }
        case .note:
            text.isEmpty ? .failure(Problem(sentence: "a note needs some text; Esc cancels")) : .success(.note(text))
        case .marker:
            text.isEmpty ? .failure(Problem(sentence: "a marker needs a name; Esc cancels")) : .success(.marker(text))
        case .jump, .search: .failure(Problem(sentence: "that is no command"))
        }
    }

    /// The question before the text.
    var question: String {
        switch purpose {
        case .lambda: "λ of the orthogonality term"
        case .learningRate: "learning rate"
        case .note: "note"
        case .marker: "marker"
        case .jump: "go to"
        case .search: "search"
        }
    }

    /// The question in a word.
    var shortQuestion: String {
        switch purpose {
        case .lambda: "λ"
        case .learningRate: "rate"
        case .note, .marker, .jump, .search: question
        }
    }

    private func number(_ name: String) -> Result<Double, Problem> {
        guard let value = Double(text), value.isFinite, text.allSatisfy({ "0123456789.eE+-".contains($0) }) else {
            return .failure(Problem(sentence: "\(name) is a number such as 10, 0.01 or 1e-3"))
        }
        return .success(value)
    }
}

extension Command {
    /// What messages call the command.
    var title: String {
        switch self {
        case .run: "run"
        case .pause: "pause"
        case .stepBatch: "one batch"
        case .stepEpoch: "one epoch"
        case .orthogonality(let on): "orthogonality \(on ? "on" : "off")"
        case .lambda(let value): "λ = \(value.formattedExactly)"
        case .unsharedBatchNormalization(let on): "unshared BN \(on ? "on" : "off")"
        case .learningRate(let value): "learning rate = \(value.formattedExactly)"
        case .similarity: "similarity"
        case .checkpoint: "checkpoint"
        case .note: "note"
        case .marker: "marker"
        case .stop: "stop"
        case .undo: "undo"
        }
    }
}
