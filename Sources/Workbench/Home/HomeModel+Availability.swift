extension HomeModel {
    /// Why an action cannot be done now, as a sentence; `nil` if it can.
    func unavailability(of action: HomeAction) -> String? {
        switch action {
        case .newRun: return permissions.writingProblem
        case .nextTab: return presets.isEmpty ? permissions.writingProblem ?? "there are no presets" : nil
        case .suspend: return permissions.maySuspend ? nil : "this is a demonstration: nothing else can be run"
        case .open:
            if tab == .presets { return selectedPreset == nil ? "there are no presets" : starting.map(Self.busy) }
            return selected == nil ? emptySentence : unreadable
        case .enter:
            guard tab == .sessions, let selected else { return "no study is chosen" }
            return selected.isStudy ? nil : "\(selected.name) is a session: Enter opens it"
        case .mark:
            guard tab == .sessions, let selected else { return "no session is chosen" }
            return selected.isStudy
                ? "\(selected.name) is a study: Enter opens it, Right lists its sessions" : unreadable
        case .delete:
            if let problem = permissions.writingProblem { return problem }
            guard tab == .sessions, let selected else { return "no session is chosen" }
            if selected.isStudy { return "\(selected.name) is a study: Right lists its sessions, which can be deleted" }
            return selected.isLive ? "\(selected.name) is being trained: stop its training first" : nil
        case .resume:
            if let problem = permissions.writingProblem ?? starting.map(Self.busy) { return problem }
            guard tab == .sessions, let selected else { return "no session is chosen" }
            if selected.isStudy { return "\(selected.name) is a study: the command that began it goes on with it" }
            guard let session = selected.sessions.first else { return unreadable ?? "it was not read yet" }
            return session.state.resumingProblem.map { "\(selected.name) cannot go on: \($0)" }
        case .filter: return tab == .presets ? "only sessions are filtered; Tab shows them" : nil
        default: return nil
        }
    }

    private static func busy(_ what: String) -> String { "\(what) is being started" }

    private var unreadable: String? {
        if case .unreadable(let sentence) = selected?.content { return sentence }
        return nil
    }

    /// Why the list is empty.
    var emptySentence: String {
        guard let entries else { return "looking for sessions" }
        if !entries.isEmpty { return "no session matches '\(filter)'" }
        if study != nil { return "no session is in this study" }
        return permissions.mayWriteFiles
            ? "no session is here yet: n starts a run, Tab shows presets" : "no session is in this folder"
    }
}
