import Charts
import Foundation
import Workbench

/// Plays a recording on a screen that nobody sits at, and notes what a terminal would have been sent.
struct ScreenReplay {
    private let subject: ScreenSubject
    private var settings: ReplaySettings { subject.settings.replay }

    /// From one frame to the next.
    private static let frameMilliseconds = 100
    /// How long the last frame stands.
    private static let restMilliseconds = 1000
    /// Where no speed is asked for, a recording takes about as long.
    private static let usualMilliseconds = 30_000
    /// More frames are taken for a mistake: they would play for more than two hours.
    private static let mostFrames = 80_000

    init(_ subject: ScreenSubject) { self.subject = subject }

    /// Plays from the first step to the last; the last frame is what a picture of that step shows.
    ///
    /// - Throws: what reading throws; a sentence where there is nothing to play.
    func record() throws -> Asciicast {
        let last = try subject.lastStep()
        let end = min(settings.to ?? last, last)
        guard settings.from < end else {
            throw ScreenRefusal("nothing is recorded after step \(settings.from): choose an earlier --from")
        }
        var cast = Asciicast(
            size: subject.settings.size, terminal: "xterm-256color", colors: subject.settings.terminal,
            title: try title(end), command: "fbwork open \(subject.names)",
            timestamp: (try subject.first?.runs().first?.startedMilliseconds ?? 0) / 1000,
            idleTimeLimit: settings.idleLimit)
        var writer = ScreenWriter()
        var marks = try subject.marks().filter { $0.step > settings.from && $0.step <= end }
        let time = try play(to: end) { time, step, picture in
            while let mark = marks.first, mark.step <= step {
                cast.append(.marker("step \(mark.step): \(mark.text)"), atMilliseconds: time)
                marks.removeFirst()
            }
            let changes = writer.changes(to: picture)
            if !changes.isEmpty { cast.append(.output(changes), atMilliseconds: time) }
        }
        cast.append(.exit(0), atMilliseconds: time + Self.restMilliseconds)
        return cast
    }

    /// Plays and shows every frame with its time and step; returns the time of the last one.
    private func play(to end: Int, show: (_ milliseconds: Int, _ step: Int, CellBuffer) -> Void) throws -> Int {
        var screen = try subject.screen(colors: .c256, step: settings.from, speed: try speed(to: end))
        try screen.press(subject.settings.keys)
        show(0, screen.step, screen.picture)
        try screen.press(KeyTable.standard.keys(of: .play).prefix(1).map { $0 })
        var time = 0
        for _ in 0..<Self.mostFrames {
            time += Self.frameMilliseconds
            try screen.pass(to: time)
            guard screen.isPlaying, screen.step < end else {
                // It stands still at the end, as in a picture.
                var still = try subject.screen(colors: .c256, step: end)
                try still.press(subject.settings.keys)
                show(time, end, still.picture)
                return time
            }
            show(time, screen.step, screen.picture)
        }
        throw ScreenRefusal(
            "the recording would play for more than two hours: choose a higher --speed, or --from and --to")
    }

    private func speed(to end: Int) throws -> Double {
        if let speed = settings.speed { return speed }
        guard let reader = subject.first, let start = try reader.step(at: max(1, settings.from)),
            let finish = try reader.step(at: end)
        else { return 1 }
        let recorded = finish.elapsedMilliseconds - start.elapsedMilliseconds
        return max(1, min(256, (Double(recorded) / Double(Self.usualMilliseconds)).rounded(.up)))
    }

    private func title(_ end: Int) throws -> String {
        guard let reader = subject.first else { return "fbwork" }
        let name = "\(reader.configuration.model) on \(reader.configuration.data)"
        return "\(name), steps \(settings.from) to \(end)"
    }
}
