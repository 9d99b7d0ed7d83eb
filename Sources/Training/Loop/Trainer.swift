import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions

/// Trains one network and records everything; knows nothing of screens.
///
/// Between two updates it does what the session file's commands ask. It never waits for the file: rows that could not
/// be written are written at a later step.
public final class Trainer {
    /// What is trained and how, as recorded.
    public let configuration: Configuration
    /// Epochs to train: the configuration's, or what the resumption asked for.
    public let epochs: Int
    /// Told about every step, epoch and remark.
    public var report: (Progress) -> Void = { _ in }
    /// Asked at every step boundary: whether to stop as if a stop command had been given (a signal arrived).
    public var isStopRequested: () -> Bool = { false }
    /// Commands that are carried out once so many updates are made, as if a viewer had given them: 0 is before training.
    public var script: [Int: [Command]] = [:]

    let recorder: SessionRecorder
    let checkpoints: CheckpointStore
    let model: Model
    let dataset: Dataset
    let batches: PreparedBatches
    let clock: TrainingClock
    let started: UInt64
    /// What the event that opens this run says.
    private let opening: Event

    var state: TrainingState
    var mode = Mode.running
    /// The command that asked to stop, where it was a command.
    var stopCommand: Int?
    /// Checkpoints that this run may have to delete.
    var kept: [Checkpoint]
    /// Step of the last similarity measurement of this run.
    var similarityStep: Int?
    /// Sums over this epoch's steps, by basis: max |g| and mean |g|.
    var flow: [(maximum: Double, mean: Double)]
    /// When the epoch under way started, without the steps that an earlier run made.
    var epochStarted: (nanoseconds: UInt64, step: Int)

    init(
        configuration: Configuration, epochs: Int, recorder: SessionRecorder, checkpoints: CheckpointStore,
        model: Model, dataset: Dataset, clock: TrainingClock, opening: Event, state: TrainingState,
        kept: [Checkpoint]
    ) {
        self.configuration = configuration
        self.epochs = epochs
        self.recorder = recorder
        self.checkpoints = checkpoints
        self.model = model
        self.dataset = dataset
        batches = PreparedBatches(
            BatchLoader(
                dataset: dataset, batchSize: configuration.batchSize, seed: configuration.seed,
                augmentation: configuration.augmentation))
        self.clock = clock
        self.opening = opening
        self.state = state
        self.kept = kept
        started = clock.nanoseconds()
        epochStarted = (started, state.step)
        flow = model.network.bases.map { _ in (0, 0) }
        model.apply(state.options)
    }

    /// Milliseconds since this run started.
    var elapsedMilliseconds: Int { Int((clock.nanoseconds() - started) / 1_000_000) }

    /// Trains until all epochs are done, a stop is asked for, or the loss is no longer finite; then closes the session.
    ///
    /// - Throws: what the session file or the checkpoint folder throws when they cannot be written at all; the session
    ///   is then left in state `failed`.
    public func run() throws -> Outcome {
        do {
            let outcome = try trainUntilEnd()
            try recorder.close(finalState: outcome.finalState)
            return outcome
        } catch {
            recorder.record(
                event: .failed("\(error)"), step: state.step, elapsedMilliseconds: elapsedMilliseconds, command: nil)
            try? recorder.close(finalState: .failed)
            throw error
        }
    }

    private func trainUntilEnd() throws -> Outcome {
        record(opening)
        if state.step == 0 { try finishEpoch(0) }
        recorder.state = .running
        while state.epoch <= epochs {
            guard try obeyCommands() else {
                try saveCheckpoint(reasons: [.stopped])
                try refuseCommands(because: "training was stopped")
                record(.stopped, command: stopCommand)
                return .stopped
            }
            try startPhaseIfDue()
            if let sentence = try makeStep() {
                try refuseCommands(because: "training diverged")
                record(.diverged(sentence))
                return .diverged(sentence)
            }
            let endsEpoch = state.batch == configuration.stepsPerEpoch
            if state.step % configuration.similarityEvery == 0 || endsEpoch { measureSimilarity() }
            if endsEpoch { try finishEpoch(state.epoch) }
            pauseIfStepped(endsEpoch: endsEpoch)
            writeRows()
        }
        try refuseCommands(because: "all epochs are trained")
        record(.finished)
        return .finished
    }

    private func pauseIfStepped(endsEpoch: Bool) {
        let next = mode.afterStep(endsEpoch: endsEpoch)
        guard next != mode else { return }
        mode = next
        recorder.state = .paused
        record(.paused)
    }

    /// Records an event at the current step.
    func record(_ event: Event, command: Int? = nil) {
        recorder.record(event: event, step: state.step, elapsedMilliseconds: elapsedMilliseconds, command: command)
    }
}

extension Outcome {
    fileprivate var finalState: TrainerState {
        switch self {
        case .finished, .stopped: .finished
        case .diverged: .diverged
        }
    }
}
