import Charts
import Records

/// Several sessions on one screen with one cursor in time; of a single one, just its workbench.
///
/// ``update(_:_:)-(ComparisonModel,_)`` changes it, ``view(_:size:capabilities:)-(ComparisonModel,_,_)`` draws it.
public struct ComparisonModel: Sendable {
    /// A session and its workbench, which draws the whole screen while the session ``isWhole``.
    public struct Member: Sendable {
        /// What messages and effects call the session; it never changes.
        public let id: Int
        /// The session's own state.
        public internal(set) var model: WorkbenchModel
        /// What the session is among the others.
        public internal(set) var title: ComparisonTitle
    }

    /// A way to draw all sessions.
    public enum Picture: CaseIterable, Sendable {
        /// A panel a session, as Figure 2 (a)–(d).
        case panels
        /// The curves of all sessions in one plot.
        case curves
        /// The similarity matrices side by side, as Figure 3.
        case similarity
    }

    /// The most sessions that are shown together.
    public static let maximumSessions = 4

    /// In the order in which they are drawn.
    public internal(set) var members: [Member] = []
    /// Sessions that there are where these come from; more than ``members`` where not all are shown.
    public internal(set) var total = 0
    /// The size the screen had last.
    public internal(set) var size = Size(width: 0, height: 0)
    /// The session that keys are about: an index into ``members``.
    public internal(set) var focus = 0
    /// Whether the session with the focus takes the whole screen.
    public internal(set) var isWhole = false
    /// How all sessions are drawn.
    public internal(set) var picture = Picture.panels
    /// Whether the cursor follows the session that is trained.
    public internal(set) var isFollowing: Bool
    /// The cursor of all sessions, in steps of the first that was opened.
    var position: Position
    /// Help, or whether to leave.
    var overlay: Overlay?
    /// What is told until the next key.
    var notice: Notice?
    /// The same axes for all sessions.
    var limits: [Pane: AxisLimits] = [
        .loss: AxisLimits(.logarithmic), .error: AxisLimits(.linear),
        .gradientMaximum: AxisLimits(.logarithmic), .gradientMean: AxisLimits(.logarithmic),
    ]
    /// Showing sessions to others, and being shown them.
    var teaching = Teaching()
    private let speed: Double
    /// What may be done beside looking.
    public let permissions: Permissions
    /// What keys mean.
    public let keys: KeyTable
    /// What the x axes count at first.
    private let unit: HorizontalUnit
    /// How the screen is used at first.
    private let settings: ScreenSettings
    /// Whether leaving goes back to the home screen.
    public let returnsHome: Bool

    /// A place in time that means the same in sessions whose epochs are not equally long.
    struct Position: Hashable, Sendable {
        var step: Int
        var stepsPerEpoch: Int

        /// The step of a session at this place.
        func step(stepsPerEpoch other: Int) -> Int {
            guard other != stepsPerEpoch, stepsPerEpoch > 0 else { return step }
            return Int((Double(step) / Double(stepsPerEpoch) * Double(other)).rounded())
        }
    }

    /// No sessions yet; ``ComparisonMessage/appeared(id:_:)`` adds them.
    ///
    /// - Parameters:
    ///   - step: The step to stand at; `nil` follows the newest.
    ///   - speed: How many times faster than recorded they play.
    ///   - permissions: What may be done beside looking.
    ///   - settings: How the screen is used at first.
    ///   - keys: What keys mean.
    ///   - unit: What the x axes count at first.
    ///   - returnsHome: Whether leaving goes back to the home screen.
    public init(
        step: Int? = nil, speed: Double = 1, permissions: Permissions = .all, settings: ScreenSettings = .all,
        keys: KeyTable = .standard, unit: HorizontalUnit = .epoch, returnsHome: Bool = false
    ) {
        isFollowing = step == nil
        position = Position(step: max(0, step ?? 0), stepsPerEpoch: 0)
        self.speed = speed
        self.permissions = permissions
        self.settings = settings
        self.keys = keys
        self.unit = unit
        self.returnsHome = returnsHome
    }

    /// One session, or several in the order in which they were named.
    public init(sessions: [SessionDescription], step: Int? = nil, speed: Double = 1) {
        self.init(step: step, speed: speed)
        for (id, session) in sessions.enumerated() { add(session, id: id) }
    }

    /// Whether one session takes the whole screen.
    public var showsOne: Bool { isWhole || members.count == 1 }

    /// The session that keys are about.
    public var focused: WorkbenchModel? { members.indices.contains(focus) ? members[focus].model : nil }

    /// Whether anything moves by itself.
    public var isPlaying: Bool { members.contains { $0.model.playback.isPlaying } }

    /// Whether the screen may change though nothing happens but that time goes by.
    public var movesByItself: Bool { isPlaying || teaching.echo != nil }

    /// Adds a session in its place among the others.
    mutating func add(_ session: SessionDescription, id: Int) {
        guard !members.contains(where: { $0.id == id }) else { return }
        // Whoever is typing goes on where they are.
        if members.count == 1, members[0].model.overlay != nil { isWhole = true }
        let known = members.indices.contains(focus) ? members[focus].id : id
        var model = WorkbenchModel(session: session, step: isFollowing ? nil : position.step, speed: speed)
        model.size = size
        model.permissions = permissions
        model.isZoomed = teaching.isPresenting
        model.keys = keys
        model.unit = focused?.unit ?? unit
        model.returnsHome = returnsHome
        if let first = focused {
            (model.settings, model.group, model.kind) = (first.settings, first.group, first.kind)
            model.showsMeter = first.showsMeter
        } else {
            model.settings = settings
            position.stepsPerEpoch = session.configuration.stepsPerEpoch
        }
        members.append(Member(id: id, model: model, title: ComparisonTitle(letter: "a", name: "")))
        let titles = ComparisonTitle.titles(of: members.map(\.model.session))
        for (index, title) in titles.enumerated() { members[index].title = title }
        members.sort { ($0.title.letter, $0.id) < ($1.title.letter, $1.id) }
        focus = members.firstIndex { $0.id == known } ?? 0
        nameCompanions()
    }

    private mutating func nameCompanions() {
        guard members.count > 1 else { return }
        for index in members.indices {
            members[index].model.title = members[index].title.text
            members[index].model.companions = members.count - 1
        }
    }
}
