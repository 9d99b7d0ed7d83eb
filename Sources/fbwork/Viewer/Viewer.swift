import Charts
import Records
import Sessions
import Terminal
import Workbench

/// Shows sessions on a screen until the user leaves: keys, signals and the files' changes go into the workbench, its
/// effects go to the files and its picture to the screen.
final class Viewer: ScreenActivity {
    typealias Ending = ScreenEnding

    let screen: Screen
    private var sources: [Int: any SessionSource] = [:]
    private let finder: (any SessionFinder)?
    private let ringsBell: Bool
    private let classroom = Classroom(name: SessionReader.userAndHost)
    private var reads = PendingReads()
    private var model: ComparisonModel
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private(set) var ending: Ending?
    var needsDrawing = true
    /// Whether nothing but the meter has changed since the last frame: it does not measure itself.
    private var isOnlyMeter = true
    /// A branch that is being started, and whose it is.
    private var branch: (parent: Int, job: BackgroundJob<RunLauncher.Outcome>)?
    private var nextTick = 0.0
    private var nextLook = 0.0
    private var nextSearch = 0.0
    private var nextMetering = 0.0
    /// Sessions that there are in all, as it was told last.
    private var toldTotal = 0

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
    ///   - problem: What is wrong with how the user has configured it; told first.
    init(
        screen: Screen, sessions: [OpenedSession], finder: (any SessionFinder)? = nil, model: ComparisonModel,
        ringsBell: Bool = false, problem: String? = nil
    ) {
        self.screen = screen
        self.ringsBell = ringsBell
        self.finder = finder
        self.model = model
        start = clock.now
        for session in sessions { add(session) }
        if let problem { receive(.told(Notice(problem, isAlert: true))) }
    }

    /// Seconds since the viewer started.
    var now: Double { (clock.now - start) / .seconds(1) }

    /// When something is to be done even if nothing happens.
    var nextWork: Double { min(nextTick, nextLook) }

    var picture: CellBuffer {
        readAhead()
        return view(model, size: screen.size, capabilities: screen.plan.most)
    }

    func leave() { classroom.leave() }

    func work() {
        takeBranch()
        search()
        look()
        tick()
        measure()
    }

    var isMeasured: Bool { !isOnlyMeter }

    func wasDrawn() { isOnlyMeter = true }

    func react(to event: ScreenEvent) {
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

    /// Starts a branch beside the screen; its trainer takes a moment to read the data.
    private func start(_ request: BranchRequest, of source: any SessionSource, _ id: Int) -> Message? {
        guard branch == nil else { return .branchFailed("another one is just being started") }
        guard model.permissions.mayWriteFiles else { return nil }
        let path = source.path
        branch = (id, BackgroundJob { RunLauncher.branch(request, of: path) })
        return nil
    }

    private func takeBranch() {
        guard let (parent, job) = branch, let outcome = job.value else { return }
        branch = nil
        switch outcome {
        case .failed(let sentence): receive(.session(parent, .branchFailed(sentence)))
        case .started(let path):
            guard sources.count < ComparisonModel.maximumSessions else {
                return receive(
                    .told(Notice("the branch is trained; four sessions are open, open it by itself: \(path)")))
            }
            do {
                let session = RecordedSession.opened(
                    try SessionReader(path: path, access: .readWrite), readOnly: false)
                let id = sources.count
                sources[id] = session.source
                classroom.add(session.path, id: id)
                receive(.branched(id: id, session.description))
            } catch {
                receive(.session(parent, .branchFailed("\(error)")))
            }
        }
    }

    private func add(_ session: OpenedSession) {
        let id = sources.count
        sources[id] = session.source
        classroom.add(session.path, id: id)
        receive(.appeared(id: id, session.description))
    }

    private func receive(_ message: ComparisonMessage) {
        var messages = [message]
        while !messages.isEmpty, ending == nil {
            let message = messages.removeFirst()
            let moved = model.movesByItself
            let effects = update(&model, message)
            messages += effects.compactMap(carryOut)
            // Most of the time nothing has moved when time has gone by, and nothing needs to be drawn.
            if case .screen(.tick) = message, !moved, !model.movesByItself, reads.isEmpty { continue }
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
            if case .read(let request) = effect {
                reads.add(request, for: id)
                return nil
            }
            return carryOut(effect, source, id).map { .session(id, $0) }
        case .screen(.redraw): screen.redraw()
        case .screen(.suspend): screen.suspend()
        case .screen(.useMouse(let on)): screen.useMouse(on)
        case .screen(.quit): ending = ending ?? .left
        case .screen(.ring): if ringsBell { screen.ring() }
        case .screen(.writeScreen(let name)): return .told(writeScreen(name))
        case .screen(.read), .screen(.send), .screen(.annotate), .screen(.branch): break
        }
        return nil
    }

    private func carryOut(_ effect: Effect, _ source: any SessionSource, _ id: Int) -> Message? {
        switch effect {
        case .read: return nil
        case .annotate(let event, let step):
            do {
                try source.annotate(event, step: step)
                return .annotated
            } catch {
                return .annotationFailed(event, reason: "\(error)")
            }
        case .send(let command):
            do {
                return try source.send(command).map { .sent($0) }
            } catch {
                return .sendFailed(command, reason: "\(error)")
            }
        case .branch(let request): return start(request, of: source, id)
        case .redraw, .suspend, .useMouse, .quit, .ring, .writeScreen: return nil
        }
    }

    /// Writes what is on the screen beside the first session, or into the current folder.
    private func writeScreen(_ name: String) -> Notice {
        let file = ScreenFile(
            name: name, folders: [sources[0]?.folder, "."].compactMap(\.self),
            colors: model.focused?.limit.theme == .light ? .light : .dark)
        return file.write { colors in
            var capabilities = screen.plan.most
            if let colors { capabilities.colors = min(colors, capabilities.colors) }
            return view(model, size: screen.size, capabilities: capabilities)
        }
    }

    private func search() {
        tellOthers()
        let now = now
        guard let finder, now >= nextSearch, sources.count < ComparisonModel.maximumSessions else { return }
        nextSearch = now + Self.searchPeriod
        for session in finder.newSessions() { add(session) }
        if let problem = finder.problem { receive(.told(Notice(problem, isAlert: true))) }
    }

    /// Tells once that there are more sessions than are shown.
    private func tellOthers() {
        guard let others = finder?.others, others.total != toldTotal else { return }
        toldTotal = others.total
        receive(.counted(others.total, hint: others.hint))
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
        if let news = classroom.look(model, now: now) { receive(news) }
    }

    /// Reads what the next frame shows; what is read may ask for more, such as where a tour begins.
    private func readAhead() {
        for _ in 0..<3 where !reads.isEmpty {
            for (id, request) in reads.take() {
                guard let source = sources[id] else { continue }
                do {
                    receive(.session(id, .read(try source.read(request))))
                } catch {
                    receive(.session(id, .readFailed("\(error)")))
                }
            }
        }
    }

    private func tick() {
        let now = now
        guard now >= nextTick else { return }
        nextTick = now + (model.movesByItself ? 1 / Double(screen.plan.framesPerSecond) : Self.lookPeriod)
        receive(.screen(.tick(milliseconds: Int(now * 1000))))
    }
}
