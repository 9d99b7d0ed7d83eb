extension WorkbenchModel {
    /// Chooses where the loop begins; an end that lies behind it stays.
    mutating func beginLoop() {
        let end = loop?.through.flatMap { $0 > cursor ? $0 : nil }
        loop = TimeLoop(from: cursor, through: end)
        notice = Notice(
            end.map { "the loop goes from step \(cursor) to step \($0)" }
                ?? "the loop begins at step \(cursor): go to its end, then ) plays it")
    }

    /// Chooses where the loop ends, and plays it from its beginning.
    mutating func closeLoop() {
        guard let begin = loop?.from else {
            notice = Notice("( chooses first where the loop begins")
            return
        }
        guard begin != cursor else {
            notice = Notice("the loop begins at this very step: go to its end first")
            return
        }
        let ends = (min(begin, cursor), max(begin, cursor))
        loop = TimeLoop(from: ends.0, through: ends.1)
        go(to: ends.0)
        playback.start()
        notice = Notice("looping from step \(ends.0) to step \(ends.1); \\ ends the loop")
    }

    /// Forgets the loop; what plays goes on.
    mutating func endLoop() {
        notice = Notice(loop == nil ? "there is no loop; ( and ) make one" : "no loop any more")
        loop = nil
    }
}
