import Charts
import Records

/// The whole state of a workbench; ``update(_:_:)`` changes it, ``view(_:size:capabilities:)`` draws it.
public struct WorkbenchModel: Sendable {
    /// What does not change about the session.
    public let session: SessionDescription
    /// The size the screen had last.
    public internal(set) var size = Size(width: 0, height: 0)

    // Where the user looks.

    /// Whether the cursor stays at the newest step.
    public internal(set) var isFollowing: Bool
    /// The step that everything is shown at; 0 is the state before training.
    public internal(set) var cursor: Int
    /// The pane that `y` and zoom are about.
    public internal(set) var focus = Pane.loss
    /// Whether the pane with the focus takes the whole screen.
    public internal(set) var isZoomed = false
    /// The group whose similarity is shown, from 1.
    public internal(set) var group: Int
    /// The basis that panes of one basis show: an index into the session's bases.
    public internal(set) var basis = 0
    /// The use of the basis that network and gradient flow point at, from 0; `nil` is the basis itself.
    public internal(set) var use: Int?
    /// The first row of the network view where there is no basis to choose.
    var networkRow = 0
    /// Where the panes stand, and which are hidden.
    public internal(set) var arrangement = PaneArrangement()
    /// The figure of the paper that takes the whole screen.
    public internal(set) var figure: PaperFigure?
    /// The filter and the channel that the pictures begin with, from 0.
    var firstFilter = 0
    var firstChannel = 0
    /// Which size of the gradients of uses is shown.
    public internal(set) var flowMetric = FlowMetric.l2
    /// Whether the condition numbers are shown over the steps, in place of ‖WWᵀ − I‖_F.
    var showsCondition = false
    /// What the similarity is compared with; `nil` shows it as it is.
    public internal(set) var difference: Difference?
    /// What is compared in the similarity matrix.
    public internal(set) var kind: SimilarityKind
    /// What the x axes count.
    public internal(set) var unit = HorizontalUnit.epoch
    /// No more than this is drawn, whatever the terminal can.
    public internal(set) var limit = Capabilities(colors: .rgb, glyphs: .braille)
    /// What the terminal can.
    var most = Capabilities(colors: .rgb, glyphs: .braille)
    /// Whether the mouse is used.
    var usesMouse = false
    /// Whether it is shown what goes over the line, and what did.
    public internal(set) var showsMeter = false
    var lineReading = LineReading()
    /// Where the button went down.
    var pressed: Pointing?
    /// Playing the recording.
    public internal(set) var playback: Playback
    /// What may be done beside looking.
    public internal(set) var permissions = Permissions.all
    /// What keys mean.
    public internal(set) var keys = KeyTable.standard
    /// Whether leaving goes back to the home screen.
    public internal(set) var returnsHome = false
    /// What stands before the screen and takes the keys.
    public internal(set) var overlay: Overlay?
    /// What is told until the next key.
    public internal(set) var notice: Notice?
    /// How the training ended while somebody watched, until they put it aside.
    public internal(set) var ending: Notice?
    var cells: [SimilarityKind: Heatmap.Cursor] = [:]
    var heatmapScale = HeatmapScale.linear
    var pooling = HeatmapPooling.mean

    /// The pane that the focus left for one of the instruments that share its place.
    var paneBefore: Pane?
    /// The pane that had the focus before panes were hidden.
    var paneBeforeHiding: Pane?

    // Other sessions.

    /// What the session is called beside others; `nil` where there are none.
    public internal(set) var title: String?
    /// How many other sessions are open.
    public internal(set) var companions = 0
    /// The matrices of the session that ``difference`` names.
    var otherMatrices: [MatrixRecord] = []
    /// How much of the screen is the session's.
    var role = Role.screen

    // Time and teaching.

    /// What plays over and over; `nil`: nothing does.
    public internal(set) var loop: TimeLoop?
    /// What is looked for in the events; empty: nothing.
    public internal(set) var search = ""
    /// Whether playing halts at notes and markers.
    var pausesAtNotes = false
    /// Whether a caption tells what is to be told of the cursor's place.
    var hasCaption = false
    /// How this session and others are shown together, for notes; `nil`: it takes the screen.
    var picture: String?

    // What was read.

    /// The latest reading, without the parts that are kept apart below.
    public internal(set) var reading: Reading?
    var curves: [Series: [SeriesPoint]] = [:]
    /// What was measured of all uses, over the range of the plots.
    var flow = History<FlowSample>()
    var spectra = History<SpectrumSample>()
    var flowLimits = AxisLimits(.logarithmic)
    /// The axes of Figure 2; as in the paper they begin at 0.
    var figureLimits: [Pane: AxisLimits] = [.gradientMaximum: AxisLimits(.linear), .gradientMean: AxisLimits(.linear)]
    var epochs: [EpochRecord] = []
    /// Those that belong to the steps as they stand: what a resumption replaced is left out.
    var events: [EventRecord] = []
    var lastEvent = 0
    var queued: [CommandRecord] = []
    var limits: [Pane: AxisLimits]

    // When to read again.

    /// Why the latest reading failed; gone with the next that succeeds.
    var readProblem: Notice?
    var now = 0
    var lastRead = 0
    var hasGrown = false
    var requested: ReadRequest?

    /// A workbench that has read nothing yet; the first ``Message/resized(_:)`` makes it read.
    ///
    /// - Parameters:
    ///   - session: The opened session.
    ///   - step: The step to stand at; `nil` follows the newest.
    ///   - speed: How many times faster than recorded it plays.
    public init(session: SessionDescription, step: Int? = nil, speed: Double = 1) {
        self.session = session
        isFollowing = step == nil
        cursor = max(0, step ?? 0)
        playback = Playback(speed: speed)
        group = 1
        kind = session.configuration.model.similarityKinds.first ?? .basis
        limits = [
            .loss: AxisLimits(.logarithmic), .error: AxisLimits(.linear),
            .gradientMaximum: AxisLimits(.logarithmic), .gradientMean: AxisLimits(.logarithmic),
        ]
        group = groups.last ?? 1
        basis = session.bases.firstIndex { $0.group == group } ?? 0
    }

    /// The groups whose filters are compared; empty for a network that decomposes and shares nothing.
    public var groups: [Int] { session.configuration.model.similarityGroups }

    /// What is compared after ``kind``, and beside it where there is room; `nil` where the network has nothing else.
    var otherKind: SimilarityKind? {
        let kinds = session.configuration.model.similarityKinds
        guard kinds.count > 1, let index = kinds.firstIndex(of: kind) else { return nil }
        return kinds[(index + 1) % kinds.count]
    }

    /// Whether the network has coefficients, and so unshared batch normalizations that can be switched off.
    var hasCoefficients: Bool {
        !groups.isEmpty && session.configuration.model.similarityKinds.contains(.coefficients)
    }

    /// The newest recorded step; 0 before the first.
    public var lastStep: Int { reading?.lastStep ?? 0 }

    /// Epochs that are trained: a resumption or a branch may train more than the session was created for.
    var wantedEpochs: Int { reading?.wantedEpochs ?? session.configuration.epochs }

    /// Steps that are trained, with those of a resumption or a branch.
    var wantedSteps: Int { session.configuration.stepsPerEpoch * wantedEpochs }

    /// The last step of the timeline: the whole run's, doubled until it holds what was recorded.
    public var axisSteps: Int {
        var steps = max(1, wantedSteps)
        while steps < lastStep { steps *= 2 }
        return steps
    }

    /// The last step of the plots: an epoch, doubled until it holds what was recorded, and at most the whole run.
    ///
    /// The first epochs of a long run would otherwise share a single column; a range that doubles moves what is drawn
    /// only a few times a run.
    public var plotSteps: Int {
        var steps = max(1, session.configuration.stepsPerEpoch)
        while steps < lastStep { steps *= 2 }
        return min(steps, axisSteps)
    }

    /// The panes as they stand on a screen of a size.
    func layout(_ size: Size) -> Layout {
        Layout(
            size: size, focus: figure?.pane ?? focus, isZoomed: isZoomed || figure != nil, bases: session.bases.count,
            uses: session.bases.reduce(0) { $0 + $1.uses }, arrangement: arrangement)
    }
}
