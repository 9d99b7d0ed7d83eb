import Records

extension WorkbenchModel {
    /// The longest time that one tick counts for: a suspended process does not play on.
    private static let longestTickMilliseconds = 1000

    /// Lets time go by: what plays moves on.
    mutating func passTime(_ milliseconds: Int) {
        let gone = max(0, min(Self.longestTickMilliseconds, milliseconds - now))
        now = max(now, milliseconds)
        guard playback.isPlaying, let reading else { return }
        let here = (step: cursor, elapsedMilliseconds: reading.step?.elapsedMilliseconds ?? 0)
        let next = playback.advance(
            milliseconds: gone, cursor: here, upcoming: reading.upcoming,
            stepsPerEpoch: session.configuration.stepsPerEpoch)
        let before = cursor
        cursor = min(lastStep, next)
        if pausesAtNotes, let stop = firstNote(after: before), stop <= cursor {
            cursor = stop
            playback.isPlaying = false
            return
        }
        if let loop, let end = loop.through, before <= end, cursor >= end {
            cursor = min(loop.from, lastStep)
            playback.start()
            return
        }
        if cursor >= lastStep {
            playback.isPlaying = false
            isFollowing = isLive
        }
    }

    /// The step of the first note or marker after a step.
    private func firstNote(after step: Int) -> Int? {
        events.lazy.filter { $0.step > step && $0.event.isAnnotation }.map(\.step).min()
    }
}
