import Charts

extension ComparisonModel {
    /// Leaves; while something is trained, asks before.
    mutating func quit() -> [ComparisonEffect] {
        guard isTrained else { return [.screen(.quit)] }
        overlay = .confirmQuit
        return []
    }

    /// Whether a training goes on that this viewer may steer.
    var isTrained: Bool {
        members.contains { $0.model.isLive && $0.model.session.readOnlyReason == nil }
    }

    mutating func pressConfirmQuit(_ key: Key) -> [ComparisonEffect] {
        switch key {
        case .character("l"), .character("L"), .character("q"), .control("c"): return [.screen(.quit)]
        case .character("s") where !isTrained, .character("S") where !isTrained: return [.screen(.quit)]
        case .escape, .character("c"), .character("C"), .character("n"): overlay = nil
        case .control("l"): return [.screen(.redraw)]
        default: break
        }
        return []
    }

    mutating func press(_ key: Key, help row: Int) -> [ComparisonEffect] {
        let last = Help.lastRow(keyGuide, ComparisonLayout(size: contentSize).body)
        switch key {
        case .down, .character("j"): overlay = .help(row: min(last, row + 1))
        case .up, .character("k"): overlay = .help(row: max(0, row - 1))
        case .pageDown, .character(" "): overlay = .help(row: min(last, row + 10))
        case .pageUp: overlay = .help(row: max(0, row - 10))
        case .control("l"): return [.screen(.redraw)]
        case .control("z") where permissions.maySuspend: return [.screen(.suspend)]
        default: overlay = nil
        }
        return []
    }

    /// Before the first session has appeared there is nothing to do but to wait or to leave.
    mutating func pressWithoutSessions(_ key: Key) -> [ComparisonEffect] {
        switch keys.action(of: key) {
        case .quit: return [.screen(.quit)]
        case .redraw: return [.screen(.redraw)]
        case .suspend where permissions.maySuspend: return [.screen(.suspend)]
        default:
            notice = Notice("no session has appeared yet; \(keys.name(of: .quit)) leaves")
            return []
        }
    }
}
