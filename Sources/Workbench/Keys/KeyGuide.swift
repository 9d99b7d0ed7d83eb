/// What keys do at the moment, as footer and help tell it.
struct KeyGuide {
    /// The keys.
    var table: KeyTable
    /// The table, in the order of the footer.
    var bindings: [KeyBinding]
    /// What the footer says of a key; `nil` is not in the footer.
    var label: (KeyBinding) -> String?
    /// Why an action cannot be done, as a sentence; `nil` if it can.
    var problem: (Action) -> String?
    /// Why nobody can be steered at all; the help says it once.
    var steeringProblem: String?
}

extension WorkbenchModel {
    /// What keys do to this session.
    var keyGuide: KeyGuide {
        KeyGuide(
            table: keys, bindings: footerBindings, label: { label(of: $0) }, problem: { $0.unavailability(in: self) },
            steeringProblem: steeringProblem)
    }

    /// All keys, with those of the pane that has the focus after the first.
    private var footerBindings: [KeyBinding] {
        guard let first = keys.bindings.first else { return [] }
        let others = keys.bindings.dropFirst()
        let back = others.filter { companions > 0 && $0.actions.first?.action == .allSessions }
        let rest = others.filter { $0.actions.first?.action != .allSessions || companions == 0 }
        return [first] + back + rest.filter { $0.isAbout(focus) } + rest.filter { !$0.isAbout(focus) }
    }

    /// What the footer says of a key now.
    private func label(of binding: KeyBinding) -> String? {
        guard let label = binding.label else { return nil }
        switch binding.actions.first?.action {
        case .nextMeasure: return focus == .gradientFlow || focus == .spectrum ? label : nil
        case .difference, .differenceOfSessions: return focus == .similarity ? label : nil
        case .nextPicture: return nil
        case .moveCell: return focus == .network ? "use, basis" : focus == .gradientFlow ? "use, step" : label
        case .nextGroup: return focus.isOfOneBasis ? "basis" : label
        // The space bar says it already.
        case .play: return isLive ? label : nil
        case .newest: return isLive ? label : "end"
        case .quit: return returnsHome ? "home" : label
        case .runOrPause:
            if isLive { return trainer == .alive(.paused) ? "run" : "pause" }
            return playback.isPlaying ? "pause" : "play"
        default: return label
        }
    }
}

extension ComparisonModel {
    /// What keys do while all sessions are shown.
    var keyGuide: KeyGuide {
        let order: [Action] = [
            .allSessions, .nextPicture, .nextPane, .move(steps: -1), .nextGroup, .toggleKind, .toggleScale,
        ]
        let first = order.compactMap { action in
            keys.bindings.first { $0.actions.first?.action == action }
        }
        let rest = keys.bindings.filter { binding in
            binding.actions.first.map { !order.contains($0.action) } ?? false
        }
        return KeyGuide(
            table: keys, bindings: first + rest, label: { label(of: $0) }, problem: { unavailability(of: $0) },
            steeringProblem: unavailability(of: .stop))
    }

    private func label(of binding: KeyBinding) -> String? {
        switch binding.actions.first?.action {
        case .allSessions: "one"
        case .nextPane: "session"
        // They show one session, which z does too.
        case .zoom, .nextMeasure, .difference, .differenceOfSessions, .moveCell: nil
        case .nextGroup, .toggleKind: picture == .curves ? nil : binding.label
        case .runOrPause: isPlaying ? "pause" : "play"
        case .play: nil
        case .quit: returnsHome ? "home" : binding.label
        case .newest: members.contains { $0.model.isLive } ? "follow" : "end"
        default: binding.label
        }
    }
}

extension KeyBinding {
    /// Whether the keys are about a pane more than about the others.
    fileprivate func isAbout(_ pane: Pane) -> Bool {
        switch (pane, actions.first?.action) {
        case (.similarity, .nextGroup), (.similarity, .toggleKind), (.similarity, .togglePooling),
            (.similarity, .moveCell), (.similarity, .difference), (.similarity, .differenceOfSessions),
            (.gradientFlow, .nextGroup), (.gradientFlow, .nextMeasure), (.spectrum, .nextGroup),
            (.spectrum, .nextMeasure), (.filters, .nextGroup), (.filters, .moveCell),
            (.network, .moveCell), (.network, .nextGroup), (.gradientFlow, .moveCell):
            true
        default: false
        }
    }
}
