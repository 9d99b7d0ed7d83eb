import Charts
import Records

extension WorkbenchModel {
    mutating func press(_ key: Key, help row: Int) -> [Effect] {
        let last = Help.lastRow(keyGuide, Help.rectangle(layout(size)))
        switch key {
        case .down, .character("j"): overlay = .help(row: min(last, row + 1))
        case .up, .character("k"): overlay = .help(row: max(0, row - 1))
        case .pageDown, .character(" "): overlay = .help(row: min(last, row + 10))
        case .pageUp: overlay = .help(row: max(0, row - 10))
        case .control("l"): return [.redraw]
        case .control("z") where permissions.maySuspend: return [.suspend]
        default: overlay = nil
        }
        return []
    }

    mutating func pressConfirmStop(_ key: Key) -> [Effect] {
        switch key {
        case .character("y"), .character("Y"):
            overlay = nil
            if let reason = Action.stop.unavailability(in: self) {
                notice = Notice(reason)
                return []
            }
            return [.send(.stop)]
        case .character("n"), .character("N"), .escape, .character("q"), .control("c"): overlay = nil
        case .control("l"): return [.redraw]
        default: break
        }
        return []
    }

    /// Sends a command, or asks first where the orthogonality term would diverge with it.
    mutating func send(_ command: Command) -> [Effect] {
        guard let (option, value) = command.optionValue else { return [.send(command)] }
        var options = coming
        options[option] = value
        let limit = session.configuration.divergingLambda(bases: session.bases, learningRate: options.learningRate)
        guard option != .unsharedBatchNormalization, options.orthogonality, let limit, options.lambda >= limit else {
            return [.send(command)]
        }
        overlay = .confirmDiverging(command, limit: limit)
        return []
    }

    mutating func pressConfirmDiverging(_ key: Key, _ command: Command) -> [Effect] {
        switch key {
        case .character("y"), .character("Y"):
            overlay = nil
            return [.send(command)]
        case .character("n"), .character("N"), .escape, .character("q"), .control("c"): overlay = nil
        case .control("l"): return [.redraw]
        default: break
        }
        return []
    }

    mutating func pressConfirmQuit(_ key: Key) -> [Effect] {
        switch key {
        case .character("l"), .character("L"), .character("q"), .control("c"): return [.quit]
        case .character("s"), .character("S"):
            // Nothing is left to stop: what was wanted is done.
            guard isLive else { return [.quit] }
            if let reason = Action.stop.unavailability(in: self) {
                overlay = nil
                notice = Notice(reason)
                return []
            }
            return [.send(.stop), .quit]
        case .escape, .character("c"), .character("C"), .character("n"): overlay = nil
        case .control("l"): return [.redraw]
        default: break
        }
        return []
    }

    mutating func press(_ key: Key, _ entry: TextEntry) -> [Effect] {
        var entry = entry
        switch key {
        case .escape, .control("c"):
            overlay = nil
            return []
        case .control("l"): return [.redraw]
        case .enter where !entry.isOfOption: return accept(&entry)
        case .enter:
            switch entry.command(now: coming, configuration: session.configuration) {
            case .success(let command):
                overlay = nil
                return send(command)
            case .failure(let problem): entry.problem = problem.sentence
            }
        default: entry.edit(key)
        }
        overlay = .entry(entry)
        return []
    }
}
