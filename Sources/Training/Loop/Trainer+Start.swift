import Datasets
import NeuralNetworks
import Records
import Sessions

extension Trainer {
    /// A new run: fills the weights from the seed, or takes them from a file, and creates the session file.
    ///
    /// - Parameters:
    ///   - configuration: everything that determines the run.
    ///   - session: path of the file to create; it must not exist.
    ///   - version: of `fbwork`.
    ///   - threads: that compute, where they are not the configuration's; the bits are the same.
    ///   - epochs: to train, where they are not the configuration's; the schedule stays.
    ///   - weights: where training starts from the weights of a file; the configuration says which.
    /// - Throws: ``TrainingError`` for options that do not fit together, ``WeightsMismatch``, `SessionError` where the file cannot be created,
    ///   and what the engine throws.
    public static func start(
        _ configuration: Configuration, dataset: Dataset, session: String, version: String,
        threads: Int? = nil, epochs: Int? = nil, weights: WeightsSource? = nil, clock: TrainingClock = .system
    ) throws -> Trainer {
        let standardized = try dataset.standardized(as: configuration)
        let set = try InstructionSet.chosen()
        let threads = threads ?? configuration.threads
        let model = try Model(configuration, threads: ThreadPool(threads: threads), instructionSet: set)
        try model.checkOptions(of: configuration)
        if let weights {
            try model.network.load(weights.file, path: weights.path)
        } else {
            model.initialize(seed: configuration.seed)
        }
        let recorder = try SessionRecorder.create(
            at: session, configuration: configuration, bases: model.bases,
            environment: .current(
                version: version, instructionSet: set, threads: threads,
                epochs: epochs == configuration.epochs ? nil : epochs),
            startedMilliseconds: clock.unixMilliseconds())
        return Trainer(
            configuration: configuration, epochs: epochs ?? configuration.epochs, recorder: recorder,
            checkpoints: CheckpointStore(session: session), model: model, dataset: standardized, clock: clock,
            opening: .started, state: TrainingState(history: OptionHistory(configuration)), kept: [])
    }
}

extension Model {
    /// Refuses options that this network has no use for, and a λ that diverges.
    func checkOptions(of configuration: Configuration) throws(TrainingError) {
        if !configuration.unsharedBatchNormalization, let reason = refusal(of: .unsharedBatchNormalization(false)) {
            throw .option("Unshared batch normalization cannot be switched off: \(reason)")
        }
        if configuration.orthogonality,
            let sentence = orthogonality.stabilityLimit(
                lambda: configuration.lambda, learningRate: configuration.learningRate,
                momentum: configuration.momentum)
        {
            throw .diverges(sentence)
        }
    }
}
