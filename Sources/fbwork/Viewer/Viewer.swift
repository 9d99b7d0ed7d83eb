import Charts
import Records
import Terminal
import Workbench

/// Shows a session on a screen until the user leaves: keys, signals and the file's changes go into the workbench, its
/// effects go to the file and its picture to the screen.
final class Viewer {
    /// Why a viewer ended.
    enum Ending: Hashable {
        /// The user left.
        case left
        /// A signal asked for it.
        case signal(Int32)
        /// The terminal is gone.
        case terminalGone
    }

    private let screen: Screen
    private let source: any SessionSource
    private var model: WorkbenchModel
    private var pacer: FramePacer
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var ending: Ending?
    private var needsDrawing = true
    private var nextTick = 0.0
    private var nextLook = 0.0

    /// Seconds between looks at the file: a look is one pragma.
    private static let lookPeriod = 0.25

    /// A viewer of a session on a screen.
    init(screen: Screen, source: any SessionSource, model: WorkbenchModel) {
        self.screen = screen
        self.source = source
        self.model = model
        pacer = FramePacer(framesPerSecond: screen.plan.framesPerSecond)
        start = clock.now
    }

    /// Shows the session; returns when the viewer ended.
    func run() -> Ending {
        receive(.resized(screen.size))
        while true {
            for event in screen.wait(milliseconds: patience) { react(to: event) }
            look()
            tick()
            if let ending { return ending }
            draw()
        }
    }

    /// Seconds since the viewer started.
    private var now: Double { (clock.now - start) / .seconds(1) }

    /// Milliseconds until something is to be done even if nothing happens.
    private var patience: Int {
        let now = now
        var seconds = min(nextTick, nextLook) - now
        if needsDrawing { seconds = min(seconds, pacer.delay(at: now)) }
        return Int((max(0, seconds) * 1000).rounded(.up))
    }

    private func react(to event: ScreenEvent) {
        switch event {
        case .key(let key): receive(.key(key))
        case .pasted(let text): receive(.pasted(text))
        case .resized(let size): receive(.resized(size))
        case .resumed: needsDrawing = true
        case .terminate(let signal): ending = ending ?? .signal(signal)
        case .hangup: ending = ending ?? .terminalGone
        }
    }

    private func receive(_ message: Message) {
        var messages = [message]
        while !messages.isEmpty, ending == nil {
            let message = messages.removeFirst()
            let effects = update(&model, message)
            messages += effects.compactMap(carryOut)
            // Most of the time nothing has moved when time has gone by, and nothing needs to be drawn.
            if case .tick = message, !model.playback.isPlaying { continue }
            needsDrawing = true
        }
    }

    private func carryOut(_ effect: Effect) -> Message? {
        switch effect {
        case .read(let request):
            do {
                return .read(try source.read(request))
            } catch {
                return .readFailed("\(error)")
            }
        case .send(let command):
            do {
                return try source.send(command).map { .sent($0) }
            } catch {
                return .sendFailed(command, reason: "\(error)")
            }
        case .redraw: screen.redraw()
        case .suspend: screen.suspend()
        case .quit: ending = ending ?? .left
        }
        return nil
    }

    private func look() {
        let now = now
        guard now >= nextLook else { return }
        nextLook = now + Self.lookPeriod
        do {
            if try source.hasChanged() { receive(.sessionChanged) }
        } catch {
            receive(.readFailed("\(error)"))
        }
    }

    private func tick() {
        let now = now
        guard now >= nextTick else { return }
        nextTick = now + (model.playback.isPlaying ? 1 / Double(screen.plan.framesPerSecond) : Self.lookPeriod)
        receive(.tick(milliseconds: Int(now * 1000)))
    }

    private func draw() {
        guard needsDrawing, pacer.delay(at: now) == 0 else { return }
        let picture = view(model, size: screen.size, capabilities: screen.plan.capabilities)
        if screen.draw(picture) {
            needsDrawing = false
            pacer.sent(at: now, taking: screen.lastFrameSeconds)
        } else {
            pacer.dropped(at: now)
        }
    }
}
