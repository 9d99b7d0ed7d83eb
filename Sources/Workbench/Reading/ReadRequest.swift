import Records

/// Exactly what the screen needs of a session file.
public struct ReadRequest: Hashable, Sendable {
    /// The step the cursor stands at; `nil` is the newest.
    public var step: Int?
    /// Curves; empty while those that are shown need not grow.
    public var curves: [CurveRequest] = []
    /// Steps after the cursor of which the records are wanted, to play by their recorded times.
    public var upcoming: [Int] = []
    /// Similarity matrices at or before the cursor.
    public var matrices: [MatrixRequest] = []
    /// Whether the gradients of the bases' uses, and their parts, at or before the cursor are wanted.
    public var useGradients = false
    /// The gradients of all uses over steps; `nil` while those that are shown need not grow.
    public var flow: HistoryRequest?
    /// The spectra of all bases over steps; `nil` while those that are shown need not grow.
    public var spectrumHistory: HistoryRequest?
    /// The basis whose filters are wanted, from the newest checkpoint at or before the cursor.
    public var filters: Int?
    /// The step at or before which the matrices are wanted a second time, to tell how they differ.
    public var reference: Int?
    /// Steps whose bases' gradients are wanted beside those at the cursor.
    public var batches: [Int] = []
    /// Whether the spectra at or before the cursor are wanted.
    public var spectra = false
    /// Whether what changes only with the file is wanted: all epochs, and the commands that wait.
    public var growth = false
    /// Events with a higher id are wanted.
    public var eventsAfter = 0

    /// A request for status, extent, new events, and the step and gradients at the cursor: what every
    /// answer has.
    public init(step: Int?) { self.step = step }
}

/// A curve: a series over a fixed range of steps in a number of buckets of equal length.
///
/// Buckets without steps have no point. The range may end long after the last recorded step.
public struct CurveRequest: Hashable, Sendable {
    /// What is drawn.
    public var series: Series
    /// The first step of the range.
    public var from: Int
    /// The last step of the range.
    public var through: Int
    /// Equal parts of the range, at most one point each.
    public var buckets: Int

    /// A curve with every property named.
    public init(series: Series, from: Int, through: Int, buckets: Int) {
        self.series = series
        self.from = from
        self.through = through
        self.buckets = buckets
    }
}

/// Something that is measured now and then, over a fixed range of steps in a number of buckets of equal length.
public struct HistoryRequest: Hashable, Sendable {
    /// The last step of the range, which begins before training.
    public var through: Int
    /// Equal parts of the range; of each the last measurement is wanted.
    public var buckets: Int
    /// Only measurements after this step are wanted; −1: all.
    public var after: Int

    /// A request with every property named.
    public init(through: Int, buckets: Int, after: Int) {
        self.through = through
        self.buckets = buckets
        self.after = after
    }

    /// The bucket in which a step lies, from 0.
    ///
    /// The state before training is in the first one.
    public func bucket(of step: Int) -> Int { max(0, step - 1) * buckets / max(1, through) }
}

/// The similarity matrix of a group.
public struct MatrixRequest: Hashable, Sendable {
    /// From 1.
    public var group: Int
    /// Filters or coefficients.
    public var kind: SimilarityKind

    /// The matrix of a group and kind.
    public init(group: Int, kind: SimilarityKind) {
        self.group = group
        self.kind = kind
    }
}
