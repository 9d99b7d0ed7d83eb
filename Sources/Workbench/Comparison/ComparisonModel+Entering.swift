extension ComparisonModel {
    /// The session for which something is being typed while all are shown.
    var entering: Int? {
        guard !showsOne else { return nil }
        return members.firstIndex { member in
            if case .entry? = member.model.overlay { true } else { false }
        }
    }

    /// Passes on what is typed; what the session tells is told of all.
    mutating func sendToEntry(_ message: Message, _ index: Int) -> [ComparisonEffect] {
        members[index].model.picture = showsOne ? nil : "\(picture)"
        let effects = send(message, to: index)
        (notice, members[index].model.notice) = (members[index].model.notice, nil)
        return effects
    }
}
