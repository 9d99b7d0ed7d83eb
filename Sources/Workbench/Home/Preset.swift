import Records

/// A run, or several, that the home screen offers to start.
public struct Preset: Hashable, Sendable, Identifiable {
    /// What effects name it by.
    public let id: String
    /// What it is, in a few words.
    public var title: String
    /// What it shows, in one sentence.
    public var summary: String
    /// The command line that starts it, without the program's name.
    public var command: String
    /// What is trained.
    public var model: String
    /// The data set.
    public var data: String
    /// Elements of all parameters.
    public var parameters: Int
    /// Epochs of one run.
    public var epochs: Int
    /// Trainings.
    public var runs: Int
    /// What it takes on this machine.
    public var cost: RunCost

    /// A preset with every property named.
    public init(
        id: String, title: String, summary: String, command: String, model: String, data: String, parameters: Int,
        epochs: Int, runs: Int, cost: RunCost
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.command = command
        self.model = model
        self.data = data
        self.parameters = parameters
        self.epochs = epochs
        self.runs = runs
        self.cost = cost
    }
}

/// What a run takes on this machine, as far as it was measured.
public enum RunCost: Hashable, Sendable {
    /// Nothing is known; the words say why.
    case unknown(String)
    /// It is being found out.
    case measuring
    /// Measured here: seconds of an epoch with its evaluation, and the most memory in bytes; `isRough` where other
    /// programs took their share of the cores meanwhile.
    case measured(secondsPerEpoch: Double, peakBytes: Int?, isRough: Bool)

    /// The time of an epoch: `21 s`.
    var epochText: String {
        switch self {
        case .unknown: "–"
        case .measuring: "measuring…"
        case .measured(let seconds, _, let isRough): (isRough ? "~" : "") + HomeText.span(seconds: seconds)
        }
    }

    /// The time of all epochs.
    func totalText(epochs: Int) -> String {
        switch self {
        case .unknown: "–"
        case .measuring: "…"
        case .measured(let seconds, _, let isRough):
            (isRough ? "~" : "") + HomeText.span(seconds: seconds * Double(epochs))
        }
    }

    /// Where the numbers are from, in a few words.
    var originText: String {
        switch self {
        case .unknown(let reason): reason
        case .measuring: "being measured"
        case .measured(_, _, let isRough): isRough ? "measured here while others used its cores" : "measured here"
        }
    }

    /// The memory: `310 MB`.
    var memoryText: String {
        if case .measured(_, let bytes?, _) = self { return HomeText.bytes(bytes) }
        return "–"
    }
}
