import Foundation

/// How a run, or a whole study, ended: what its last line and the user's command are told.
public struct EndReport: Hashable, Sendable {
    /// A way to end.
    public enum State: String, CaseIterable, Sendable {
        /// All epochs were trained.
        case finished
        /// Ended on request.
        case stopped
        /// The loss was no longer finite.
        case diverged
        /// Something went wrong that is not the network's fault.
        case failed
    }

    /// The session file; of a study its folder.
    public var session: String
    /// How it ended.
    public var state: State
    /// What was trained; of a study all its networks.
    public var model: String
    /// Epochs that were trained to their end.
    public var epoch: Int
    /// Epochs that were asked for.
    public var epochs: Int
    /// The lowest test error after an epoch, a fraction; `nil` before the first.
    public var bestTestError: Double?
    /// How long this process trained.
    public var seconds: Double
    /// Why it diverged or failed.
    public var reason: String?
    /// The folder of the study that the run belongs to; `nil` where it belongs to none.
    public var study: String?
    /// Where the study stands; `nil` for a run.
    public var runs: Runs?

    /// Runs of a study.
    public struct Runs: Hashable, Sendable {
        /// Those that are done.
        public var done: Int
        /// All of them.
        public var all: Int

        /// How many are done, of how many.
        public init(done: Int, all: Int) { (self.done, self.all) = (done, all) }
    }

    /// A report with every property of a run named.
    public init(
        session: String, state: State, model: String, epoch: Int, epochs: Int, bestTestError: Double?,
        seconds: Double, reason: String? = nil, study: String? = nil
    ) {
        self.session = session
        self.state = state
        self.model = model
        self.epoch = epoch
        self.epochs = epochs
        self.bestTestError = bestTestError
        self.seconds = seconds
        self.reason = reason
        self.study = study
    }

    /// What the user's command finds in its environment; what there is not is empty.
    public var environment: [String: String] {
        var variables = [
            "FBWORK_SESSION": session, "FBWORK_STATE": state.rawValue, "FBWORK_MODEL": model,
            "FBWORK_EPOCH": "\(epoch)", "FBWORK_EPOCHS": "\(epochs)",
            "FBWORK_BEST_TEST_ERROR": bestTestError.map { "\($0)" } ?? "",
            "FBWORK_SECONDS": "\(Int(seconds.rounded()))", "FBWORK_REASON": reason ?? "", "FBWORK_STUDY": study ?? "",
        ]
        if let runs {
            variables["FBWORK_RUNS_DONE"] = "\(runs.done)"
            variables["FBWORK_RUNS"] = "\(runs.all)"
        }
        return variables
    }

    /// One line: what ended and how, with what result, after how long, and where it is recorded.
    public var line: String {
        let progress = runs.map { "\($0.done) of \($0.all) runs" } ?? "\(epoch) of \(epochs) epochs"
        let best = bestTestError.map { String(format: ", best test error %.2f %%", 100 * $0) } ?? ""
        let why = reason.map { " (\($0))" } ?? ""
        return "\(state.rawValue.uppercased())\(why): \(model), \(progress) in \(Self.duration(seconds))\(best), "
            + "recorded in \(session)"
    }

    /// `m:ss`, or `h:mm:ss` from an hour on.
    private static func duration(_ seconds: Double) -> String {
        let whole = Int(max(0, seconds).rounded())
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, whole % 60)
            : String(format: "%d:%02d", minutes, whole % 60)
    }
}

extension Trainer {
    /// The session's file.
    public var session: String { recorder.path }

    /// How the run ended.
    public func endReport(_ state: EndReport.State, reason: String? = nil) -> EndReport {
        EndReport(
            session: session, state: state, model: "\(configuration.model) on \(configuration.data)",
            epoch: self.state.epoch - 1, epochs: epochs, bestTestError: self.state.lowestTestError,
            seconds: Double(elapsedMilliseconds) / 1000, reason: reason)
    }

    /// Trains until the end and tells it, also where training fails.
    ///
    /// - Parameter ended: Told how the run ended, once its file is closed.
    /// - Throws: what ``run()`` throws, once that was told.
    public func run(ended: (EndReport) -> Void) throws -> Outcome {
        let outcome: Outcome
        do {
            outcome = try run()
        } catch {
            ended(endReport(.failed, reason: "\(error)"))
            throw error
        }
        switch outcome {
        case .finished: ended(endReport(.finished))
        case .stopped: ended(endReport(.stopped))
        case .diverged(let sentence): ended(endReport(.diverged, reason: sentence))
        }
        return outcome
    }
}
