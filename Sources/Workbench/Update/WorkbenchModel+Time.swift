import Records

extension WorkbenchModel {
    mutating func performInTime(_ action: Action) {
        switch action {
        case .move(let steps): go(to: cursor + steps)
        case .moveEpochs(let epochs): go(to: epochEnd(epochs))
        case .first: go(to: 0)
        case .newest:
            playback.isPlaying = false
            isFollowing = true
            cursor = lastStep
        case .previousMark: goToMark(markedSteps.last { $0 < cursor }, "no earlier mark")
        case .nextMark:
            goToMark(
                markedSteps.first { $0 > cursor }, "no later mark; \(keys.name(of: .newest)) follows the newest step")
        case .play: togglePlay()
        case .slower, .faster:
            playback.changeSpeed(faster: action == .faster)
            tellSpeed()
        case .recordedSpeed:
            playback.nextPace()
            tellSpeed()
        case .nextMatch: goToMatch(forward: true)
        case .previousMatch: goToMatch(forward: false)
        case .loopFrom: beginLoop()
        case .loopThrough: closeLoop()
        case .endLoop: endLoop()
        default: break
        }
    }

    /// Stands still at a step, as far as steps exist.
    mutating func go(to step: Int) {
        playback.isPlaying = false
        isFollowing = false
        cursor = max(0, min(lastStep, step))
    }

    private mutating func goToMark(_ step: Int?, _ otherwise: String) {
        guard let step else {
            notice = Notice(otherwise)
            return
        }
        go(to: step)
    }

    /// The end of an epoch some epochs away from the cursor.
    private func epochEnd(_ epochs: Int) -> Int {
        let length = session.configuration.stepsPerEpoch
        guard length > 0 else { return cursor }
        let before = epochs < 0 ? (cursor + length - 1) / length : cursor / length
        return (before + epochs) * length
    }

    /// Plays from the cursor, or from the start if there is nothing after it to play.
    mutating func togglePlay() {
        guard !playback.isPlaying else {
            playback.isPlaying = false
            return
        }
        if cursor >= lastStep {
            guard !isLive else {
                notice = Notice("the cursor is at the newest step; go back first")
                return
            }
            cursor = 0
        }
        isFollowing = false
        playback.start()
    }

    private mutating func tellSpeed() {
        let speed = playback.speed.formattedExactly
        notice = Notice(
            playback.pace == .recorded
                ? "playing at \(speed)× the recorded speed"
                : "playing every epoch in \((Playback.epochMilliseconds / 1000 / playback.speed).formattedExactly) s"
        )
    }
}
