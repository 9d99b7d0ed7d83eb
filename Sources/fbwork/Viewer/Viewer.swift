import Charts
import Records
import Terminal
import Workbench

/// Shows sessions on a screen until the user leaves: keys, signals and the files' changes go into the workbench, its
/// effects go to the files and its picture to the screen.
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
    private var sources: [Int: any SessionSource] = [:]
    private let finder: (any SessionFinder)?
    private var model: ComparisonModel
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var ending: Ending?
    private var needsDrawing = true
    /// Whether nothing but the meter has changed since the last frame: it does not measure itself.
    private var isOnlyMeter = true
    private var nextTick = 0.0
    private var nextLook = 0.0
    private var nextSearch = 0.0
    private var nextMetering = 0.0

    /// Seconds between looks at the files: a look is one pragma.
    private static let lookPeriod = 0.25
    /// Seconds between looks for sessions that were not there before.
    private static let searchPeriod = 1.0

    /// A viewer on a screen.
    ///
    /// - Parameters:
    ///   - sessions: The sessions that are open.
    ///   - finder: Where more of them may appear.
    ///   - model: A workbench without sessions.
    init(screen: Screen, sessions: [OpenedSession], finder: (any SessionFinder)? = nil, model: ComparisonModel) {
        self.screen = screen
        self.finder = finder
        self.model = model
        start = clock.now
        for session in sessions { add(session) }
    }

    /// Shows the sessions; returns when the viewer ended.
    func run() -> Ending {
        receive(.screen(.resized(screen.size)))
        while true {
            for event in screen.wait(milliseconds: patience) { react(to: event) }
            search()
            look()
            tick()
            measure()
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
        if needsDrawing { seconds = min(seconds, screen.frameDelay) }
        return Int((max(0, seconds) * 1000).rounded(.up))
    }

    private func react(to event: ScreenEvent) {
        switch event {
        case .key(let key): receive(.screen(.key(key)))
        case .mouse(let mouse): receive(.screen(.mouse(mouse)))
        case .pasted(let text): receive(.screen(.pasted(text)))
        case .resized(let size): receive(.screen(.resized(size)))
        case .resumed: needsDrawing = true
        case .terminate(let signal): ending = ending ?? .signal(signal)
        case .hangup: ending = ending ?? .terminalGone
        }
    }

    private func add(_ session: OpenedSession) {
        let id = sources.count
        sources[id] = session.source
        receive(.appeared(id: id, session.description))
    }

    private func receive(_ message: ComparisonMessage) {
        var messages = [message]
        while !messages.isEmpty, ending == nil {
            let message = messages.removeFirst()
            let effects = update(&model, message)
            messages += effects.compactMap(carryOut)
            // Most of the time nothing has moved when time has gone by, and nothing needs to be drawn.
            if case .screen(.tick) = message, !model.isPlaying { continue }
            needsDrawing = true
            if case .screen(.metered) = message { continue }
            isOnlyMeter = false
        }
    }

    /// Tells once a second what went over the line, while it is shown and changes.
    private func measure() {
        let now = now
        guard now >= nextMetering, let shown = model.shownLineReading else { return }
        nextMetering = now + Self.searchPeriod
        if screen.lineReading != shown { receive(.screen(.metered(screen.lineReading))) }
    }

    private func carryOut(_ effect: ComparisonEffect) -> ComparisonMessage? {
        switch effect {
        case .session(let id, let effect):
            guard let source = sources[id] else { return nil }
            return carryOut(effect, source).map { .session(id, $0) }
        case .screen(.redraw): screen.redraw()
        case .screen(.suspend): screen.suspend()
        case .screen(.useMouse(let on)): screen.useMouse(on)
        case .screen(.quit): ending = ending ?? .left
        case .screen(.read), .screen(.send): break
        }
        return nil
    }

    private func carryOut(_ effect: Effect, _ source: any SessionSource) -> Message? {
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
        case .redraw, .suspend, .useMouse, .quit: return nil
        }
    }

    private func search() {
        let now = now
        guard let finder, now >= nextSearch, sources.count < ComparisonModel.maximumSessions else { return }
        nextSearch = now + Self.searchPeriod
        for session in finder.newSessions() { add(session) }
        if let problem = finder.problem { receive(.told(Notice(problem, isAlert: true))) }
    }

    private func look() {
        let now = now
        guard now >= nextLook else { return }
        nextLook = now + Self.lookPeriod
        for (id, source) in sources.sorted(by: { $0.key < $1.key }) {
            do {
                if try source.hasChanged() { receive(.session(id, .sessionChanged)) }
            } catch {
                receive(.session(id, .readFailed("\(error)")))
            }
        }
    }

    private func tick() {
        let now = now
        guard now >= nextTick else { return }
        nextTick = now + (model.isPlaying ? 1 / Double(screen.plan.framesPerSecond) : Self.lookPeriod)
        receive(.screen(.tick(milliseconds: Int(now * 1000))))
    }

    private func draw() {
        guard needsDrawing, screen.frameDelay == 0 else { return }
        let picture = view(model, size: screen.size, capabilities: screen.plan.most)
        guard screen.draw(picture, isMetered: !isOnlyMeter) else { return }
        (needsDrawing, isOnlyMeter) = (false, true)
    }
}
