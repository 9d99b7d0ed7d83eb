import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions

/// Trains the cells of a study one after the other, in this process, and does nothing for those that are done.
///
/// Several processes may work on one study: each leaves alone what another one trains.
public final class StudyRun {
    /// The cells, in the order in which they are trained.
    public let cells: [StudyCell]
    /// Told what happens.
    public var report: (StudyProgress) -> Void = { _ in }
    /// Told how a cell's training ended, once its session is closed.
    public var ended: (EndReport) -> Void = { _ in }
    /// Asked at every step boundary: whether to stop.
    public var isStopRequested: () -> Bool = { false }

    private let dataset: Dataset
    private let weights: WeightsSource?
    private let threads: Int
    private let version: String
    private let clock: TrainingClock
    /// Multiply-additions of training each cell from its start to its end, as a measure of time.
    private let costs: [Double]
    /// Seconds and cost of the epochs trained by this process.
    private var pace = (seconds: 0.0, cost: 0.0)
    /// What is left to do by this process, by cell.
    private var left: [Double]

    /// Checks that every cell can be trained before the first one is.
    ///
    /// - Parameters:
    ///   - dataset: what all cells are trained on.
    ///   - weights: what all cells start from, where it is not the seed.
    /// - Throws: ``TrainingError`` and what the engine throws where options do not fit a network.
    public init(
        _ cells: [StudyCell], dataset: Dataset, weights: WeightsSource? = nil, threads: Int, version: String,
        clock: TrainingClock = .system
    ) throws {
        self.cells = cells
        self.dataset = dataset
        self.weights = weights
        self.threads = threads
        self.version = version
        self.clock = clock
        var costOfModel: [ModelName: Double] = [:]
        var checked: Set<Configuration> = []
        let set = try InstructionSet.chosen()
        costs = try cells.map { cell in
            let configuration = cell.configuration
            var seedless = configuration
            seedless.seed = 0
            if checked.insert(seedless).inserted {
                try Model(configuration, threads: ThreadPool(threads: 1), instructionSet: set)
                    .checkOptions(of: configuration)
            }
            let macs =
                try costOfModel[configuration.model]
                ?? Double(NetworkSummary(Architecture(configuration), imageSize: configuration.imageSize).macs)
            costOfModel[configuration.model] = macs
            return macs * Double(configuration.trainingImages * configuration.epochs)
        }
        left = costs
    }

    /// Trains what is not done yet.
    ///
    /// - Returns: where the cells stand; a stop leaves the rest as it was.
    /// - Throws: what a cell's trainer throws, after everything was written that could be; ``StudyError``.
    public func run() throws -> [StudyCell.Standing] {
        // All of them, before hours are spent on one that another file is in the way of.
        left = try cells.indices.map { cost(left: try cells[$0].standing(), of: $0) }
        for index in cells.indices {
            if isStopRequested() { break }
            let standing = try cells[index].standing()
            left[index] = cost(left: standing, of: index)
            guard case .train(let trainer) = try prepare(index, standing) else {
                report(.passed(index, standing))
                continue
            }
            let outcome = try train(trainer, index: index)
            left[index] = 0
            report(.ended(index, outcome))
            if outcome == .stopped { break }
        }
        // What another process trained meanwhile may be done now.
        return try cells.map { try $0.standing() }
    }

    private enum Preparation {
        case train(Trainer)
        case pass
    }

    private func prepare(_ index: Int, _ standing: StudyCell.Standing) throws -> Preparation {
        let cell = cells[index]
        do {
            switch standing {
            case .trained, .diverged, .beingTrained: return .pass
            case .missing: return .train(try start(cell))
            case .unfinished(let step):
                do {
                    let resumption = try Resumption(cell.session)
                    return .train(
                        try Trainer.resume(
                            resumption, dataset: dataset, threads: threads, version: version, clock: clock))
                } catch TrainingError.noCheckpoint where step == 0 {
                    // Killed before its first checkpoint: nothing of it is lost.
                    try FileManager.default.removeItem(atPath: cell.session)
                    return .train(try start(cell))
                }
            }
        } catch let error as SessionError where error.isTakenByAnother {
            return .pass
        }
    }

    private func start(_ cell: StudyCell) throws -> Trainer {
        var configuration = cell.configuration
        configuration.threads = threads
        return try Trainer.start(
            configuration, dataset: dataset, session: cell.session, version: version, weights: weights, clock: clock)
    }

    private func train(_ trainer: Trainer, index: Int) throws -> Outcome {
        let cell = cells[index]
        report(.began(index, step: trainer.state.step))
        trainer.isStopRequested = isStopRequested
        let perStep = costs[index] / Double(max(1, cell.configuration.totalSteps))
        var last = (step: trainer.state.step, nanoseconds: clock.nanoseconds())
        trainer.report = { [unowned self] progress in
            if case .epoch(let record, _, _) = progress {
                let now = clock.nanoseconds()
                pace.seconds += Double(now - last.nanoseconds) / 1e9
                pace.cost += Double(record.step - last.step) * perStep
                last = (record.step, now)
                left[index] = Double(cell.configuration.totalSteps - record.step) * perStep
            }
            report(.progress(index, progress, secondsLeft: secondsLeft))
        }
        return try trainer.run(ended: ended)
    }

    /// Until all cells are trained, at the pace of this process; `nil` before its first epoch.
    private var secondsLeft: Double? {
        guard pace.cost > 0 else { return nil }
        return left.reduce(0, +) * pace.seconds / pace.cost
    }

    private func cost(left standing: StudyCell.Standing, of index: Int) -> Double {
        switch standing {
        case .missing: costs[index]
        case .unfinished(let step):
            costs[index] * (1 - Double(step) / Double(max(1, cells[index].configuration.totalSteps)))
        case .trained, .diverged, .beingTrained: 0
        }
    }
}

/// What happens while a study is made; cells are named by their places.
public enum StudyProgress {
    /// A cell is trained, from a step on: 0 for a new run.
    case began(Int, step: Int)
    /// What a cell's trainer tells, and the time that all cells that are left will take.
    case progress(Int, Progress, secondsLeft: Double?)
    /// A cell's training ended.
    case ended(Int, Outcome)
    /// Nothing was done for a cell: it is done, or another process trains it.
    case passed(Int, StudyCell.Standing)
}

extension SessionError {
    /// Whether another process was quicker.
    fileprivate var isTakenByAnother: Bool {
        switch self {
        case .exists, .beingTrained: true
        default: false
        }
    }
}
