import Records

/// What a session file holds of what a ``ReadRequest`` asked for, as of one moment.
public struct Reading: Hashable, Sendable {
    /// What was asked for.
    public var request: ReadRequest
    /// Unix time of the reading, to tell a stale heartbeat.
    public var wallClockMilliseconds: Int
    /// The trainer's own word; `nil` where the session has none yet.
    public var status: SessionStatus?
    /// Whether the process that trains exists.
    public var isTrainerAlive: Bool
    /// Epochs that the newest run trains up to; `nil`: those of the configuration.
    public var wantedEpochs: Int?
    /// The newest recorded step; 0 before the first.
    public var lastStep: Int
    /// The step at the cursor, if any was recorded at or before it.
    public var step: StepRecord?
    /// The newest step.
    public var newest: StepRecord?
    /// Those steps of ``ReadRequest/upcoming`` that exist, ascending.
    public var upcoming: [StepRecord] = []
    /// The gradients of all bases at the cursor.
    public var gradients: [GradientRecord] = []
    /// The gradients of all bases at ``ReadRequest/batches``, ascending by step.
    public var batchGradients: [GradientRecord] = []
    /// The gradients of all uses at the latest step at or before the cursor that has them, if asked for.
    public var useGradients: [UseGradientRecord] = []
    /// The two parts of the bases' gradients at the same step; empty in sessions without them.
    public var partGradients: [GradientPartsRecord] = []
    /// The weight λ of the orthogonality term at the same step.
    public var useLambda: Double?
    /// The gradients of uses over steps that were asked for, ascending.
    public var flow: [FlowSample] = []
    /// The spectra over steps that were asked for, ascending.
    public var spectrumHistory: [SpectrumSample] = []
    /// The matrices at ``ReadRequest/reference`` that were asked for and exist.
    public var referenceMatrices: [MatrixRecord] = []
    /// The filters that were asked for, or why there are none.
    public var filters: FilterReading?
    /// A curve for each that was asked for.
    public var curves: [Series: [SeriesPoint]] = [:]
    /// All epochs, if what grows was asked for.
    public var epochs: [EpochRecord] = []
    /// The matrices that were asked for and exist.
    public var matrices: [MatrixRecord] = []
    /// The spectra of all bases, if asked for.
    public var spectra: [SpectrumRecord] = []
    /// Events after ``ReadRequest/eventsAfter``, ascending.
    public var events: [EventRecord] = []
    /// Commands that the trainer has not answered yet, if what grows was asked for.
    public var queued: [CommandRecord] = []

    /// An answer without optional parts, which are set afterwards.
    public init(
        request: ReadRequest, wallClockMilliseconds: Int, status: SessionStatus?, isTrainerAlive: Bool, lastStep: Int,
        step: StepRecord?, newest: StepRecord?
    ) {
        self.request = request
        self.wallClockMilliseconds = wallClockMilliseconds
        self.status = status
        self.isTrainerAlive = isTrainerAlive
        self.lastStep = lastStep
        self.step = step
        self.newest = newest
    }
}
