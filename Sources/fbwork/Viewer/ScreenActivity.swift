import Charts
import Terminal

/// Why what was shown on a screen ended.
enum ScreenEnding: Hashable {
    /// The user left.
    case left
    /// A signal asked for it.
    case signal(Int32)
    /// The terminal is gone.
    case terminalGone
}

/// What a screen shows until it ends: the viewer of sessions, or the home screen.
///
/// The screen is opened once and handed from one to the other.
protocol ScreenActivity: AnyObject {
    var screen: Screen { get }
    /// Whether the picture differs from what was sent last.
    var needsDrawing: Bool { get set }
    /// Set when it ends.
    var ending: ScreenEnding? { get }
    /// Seconds on a clock that never goes back.
    var now: Double { get }
    /// When something is to be done even if nothing happens, on the clock of ``now``.
    var nextWork: Double { get }
    /// What is to be shown, brought up to date first; asked for once a frame.
    var picture: CellBuffer { get }

    /// Whether the next frame counts as one of those that the meter of the line tells of.
    var isMeasured: Bool { get }

    /// Takes a key, a new size, a signal.
    func react(to event: ScreenEvent)
    /// Does what is due.
    func work()
    /// A frame was sent.
    func wasDrawn()
    /// Ends what others could still see of it.
    func leave()
}

extension ScreenActivity {
    /// Shows it; returns when it ended.
    func run() -> ScreenEnding {
        defer { leave() }
        // Whoever had the screen before may have left it in another size.
        react(to: .resized(screen.size))
        needsDrawing = true
        while true {
            for event in screen.wait(milliseconds: patience) { react(to: event) }
            work()
            if let ending { return ending }
            draw()
        }
    }

    var isMeasured: Bool { true }

    func wasDrawn() {}

    func leave() {}

    /// Milliseconds until something is to be done even if nothing happens.
    private var patience: Int {
        let now = now
        var seconds = nextWork - now
        if needsDrawing { seconds = min(seconds, screen.frameDelay) }
        return Int((max(0, seconds) * 1000).rounded(.up))
    }

    private func draw() {
        guard needsDrawing, screen.frameDelay == 0 else { return }
        guard screen.draw(picture, isMetered: isMeasured) else { return }
        needsDrawing = false
        wasDrawn()
    }
}
