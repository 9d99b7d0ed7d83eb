import Records

extension TextEntry {
    /// Whether the text is the value of an option, and so a command to a trainer.
    var isOfOption: Bool { purpose == .lambda || purpose == .learningRate }
}

extension WorkbenchModel {
    /// Takes a text that was typed to its end: a place, something to look for, a note or a marker.
    mutating func accept(_ entry: inout TextEntry) -> [Effect] {
        let result: Result<[Effect], TextEntry.Problem> =
            switch entry.purpose {
            case .jump: jump(to: entry.text)
            case .search: search(for: entry.text)
            case .note, .marker: annotate(entry)
            case .lambda, .learningRate: .success([])
            }
        switch result {
        case .success(let effects):
            overlay = nil
            return effects
        case .failure(let problem):
            entry.problem = problem.sentence
            overlay = .entry(entry)
            return []
        }
    }

    private mutating func jump(to text: String) -> Result<[Effect], TextEntry.Problem> {
        guard !text.isEmpty else { return .success([]) }
        return JumpTarget.step(text, in: self).map { step in
            go(to: step)
            return []
        }
    }

    private mutating func search(for text: String) -> Result<[Effect], TextEntry.Problem> {
        guard !text.isEmpty else {
            search = ""
            return .success([])
        }
        guard !matches(of: text).isEmpty else { return .failure(TextEntry.Problem(sentence: "no event matches")) }
        search = text
        goToMatch(forward: true)
        return .success([])
    }

    /// Sends a note to the trainer, or has it added where nobody trains.
    private mutating func annotate(_ entry: TextEntry) -> Result<[Effect], TextEntry.Problem> {
        entry.command(now: coming, configuration: session.configuration).map { command in
            switch command {
            case .note(let text, _) where isLive: [.send(.note(text, view: viewpoint))]
            case .note(let text, _): [.annotate(.note(text, view: viewpoint), step: cursor)]
            case .marker(let name) where !isLive: [.annotate(.marker(name), step: cursor)]
            default: [.send(command)]
            }
        }
    }

    /// Why no note can be left, as a sentence; `nil` if one can: by the trainer, or where nobody trains by this viewer.
    var annotationProblem: String? {
        if isLive { return steeringProblem }
        if let reason = permissions.writingProblem { return reason }
        if let reason = session.readOnlyReason { return "this viewer only watches: \(reason)" }
        return reading == nil ? "the session is not read yet" : nil
    }
}
