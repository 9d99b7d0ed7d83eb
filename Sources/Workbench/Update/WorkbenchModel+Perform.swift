import Charts
import Records

extension WorkbenchModel {
    /// Does what a key means; whether it can be done was asked before.
    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .runOrPause: return runOrPause()
        case .stepBatch: return [.send(.stepBatch)]
        case .stepEpoch: return [.send(.stepEpoch)]
        case .toggleOrthogonality: return send(.orthogonality(!coming.orthogonality))
        case .toggleUnsharedBatchNormalization:
            return [.send(.unsharedBatchNormalization(!coming.unsharedBatchNormalization))]
        case .enterLambda: overlay = .entry(TextEntry(.lambda))
        case .enterLearningRate: overlay = .entry(TextEntry(.learningRate))
        case .enterNote: overlay = .entry(TextEntry(.note))
        case .enterMarker: overlay = .entry(TextEntry(.marker))
        case .undo: return [.send(.undo)]
        case .measureSimilarity: return [.send(.similarity)]
        case .writeCheckpoint: return [.send(.checkpoint)]
        case .stop: overlay = .confirmStop
        case .exportScreen: return [.writeScreen(name: screenName)]
        case .branch: beginBranch()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return quit()
        case .enterJump: overlay = .entry(TextEntry(.jump))
        case .enterSearch: overlay = .entry(TextEntry(.search))
        case .nextTheme, .toggleMouse, .toggleMeter: return performOnScreen(action)
        case .move, .moveEpochs, .first, .newest, .previousMark, .nextMark, .play, .slower, .faster, .recordedSpeed,
            .nextMatch, .previousMatch, .loopFrom, .loopThrough, .endLoop:
            performInTime(action)
        default: performOnView(action)
        }
        return []
    }

    private mutating func runOrPause() -> [Effect] {
        guard isLive else {
            togglePlay()
            return []
        }
        // What was asked for last counts, even if the trainer has not answered yet.
        let asked = queued.last { [.run, .pause, .stepBatch, .stepEpoch].contains($0.command) }?.command
        let pauses = asked.map { $0 != .run } ?? (trainer == .alive(.paused))
        return [.send(pauses ? .run : .pause)]
    }

    private mutating func quit() -> [Effect] {
        guard isLive, session.readOnlyReason == nil else { return [.quit] }
        overlay = .confirmQuit
        return []
    }
}
