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
    private let ringsBell: Bool
    private var model: ComparisonModel
    private var pacer: FramePacer
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var ending: Ending?
    private var needsDrawing = true
    private var nextTick = 0.0
    private var nextLook = 0.0
    private var nextSearch = 0.0

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
    ///   - ringsBell: Whether the end of a training is heard.
    init(
        screen: Screen, sessions: [OpenedSession], finder: (any SessionFinder)? = nil, model: ComparisonModel,
        ringsBell: Bool = false
    ) {
        self.screen = screen
        self.ringsBell = ringsBell
        self.finder = finder
        self.model = model
        pacer = FramePacer(framesPerSecond: screen.plan.framesPerSecond)
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
        case .key(let key): receive(.screen(.key(key)))
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
        }
    }

    private func carryOut(_ effect: ComparisonEffect) -> ComparisonMessage? {
        switch effect {
        case .session(let id, let effect):
            guard let source = sources[id] else { return nil }
            return carryOut(effect, source).map { .session(id, $0) }
        case .screen(.redraw): screen.redraw()
        case .screen(.suspend): screen.suspend()
        case .screen(.quit): ending = ending ?? .left
        case .screen(.ring): if ringsBell { screen.ring() }
        case .screen(.writeScreen(let name)): return .told(writeScreen(name))
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
        case .redraw, .suspend, .quit, .ring, .writeScreen: return nil
        }
    }

    /// Writes what is on the screen beside the first session, or into the current folder.
    private func writeScreen(_ name: String) -> Notice {
        let file = ScreenFile(name: name, folders: [sources[0]?.folder, "."].compactMap(\.self))
        let plan = screen.plan
        return file.write { colors in
            let capabilities = Capabilities(
                colors: colors.map { min($0, plan.capabilities.colors) } ?? plan.capabilities.colors,
                glyphs: plan.capabilities.glyphs)
            return view(model, size: screen.size, capabilities: capabilities)
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
