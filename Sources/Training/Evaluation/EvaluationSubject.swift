import Datasets
import NeuralNetworks
import Records

/// A network with the weights of a file, and the data it is to be evaluated on.
public struct EvaluationSubject {
    /// The network, filled.
    public let network: Network
    /// Its test images.
    public let dataset: Dataset
    /// What its pixels are standardized by.
    public let standardization: Standardization
    /// Images a batch.
    public let batchSize: Int

    /// Names of the network's classes: those of the data, then `class N` for logits that no image belongs to.
    public var classNames: [String] {
        let names = dataset.classNames
        return names + (names.count..<max(names.count, network.architecture.classes)).map { "class \($0)" }
    }

    /// What differs from what the weights' own run would say.
    public struct Options: Sendable {
        /// The network of a file that does not name it.
        public var model: ModelName?
        /// The input variant of a file that does not say it; `nil`: the family's own.
        public var stem: Stem?
        /// Logits of a file's network, where it does not say it and the data have fewer classes.
        public var classes: Int?
        /// Another data set than the run's.
        public var data: String?
        /// The only folder to search for the data set's files.
        public var dataFolder: String?
        /// The first test images only.
        public var testLimit: Int?
        /// What pixels are standardized by, given the data; `nil`: as in the weights' run, else the data's own constants.
        public var standardization: (@Sendable (Dataset) -> Standardization)?
        /// Images a batch.
        public var batchSize: Int?
        /// Whether unshared batch normalizations are used; otherwise as they were at the checkpoint.
        public var unsharedBatchNormalization: Bool?

        /// Nothing differs.
        public init() {}
    }

    /// Prepares an evaluation.
    ///
    /// The run's data with its limits are taken where no others are named, so that the error is the one that was
    /// recorded.
    /// - Throws: ``TrainingError``, ``WeightsMismatch``, and what reading the data and the engine throw.
    public init(_ source: WeightsSource, options: Options, threads: ThreadPool) throws {
        let (model, stem) = try source.network(named: options.model, stem: options.stem)
        (dataset, standardization) = try Self.standardized(
            Self.dataset(of: source, options: options), source: source, options: options)
        batchSize = min(options.batchSize ?? source.run?.configuration.batchSize ?? 128, max(1, dataset.test.count))
        let classes =
            source.run?.configuration.classes ?? options.classes ?? source.note?.classes ?? dataset.classes
        guard classes >= dataset.classes else {
            throw TrainingError.option(
                "\(model) of '\(source.path)' tells \(classes) classes apart, and \(dataset.name) has "
                    + "\(dataset.classes): choose other data with --data")
        }
        network = try Network(
            Architecture(model, stem: stem, inputChannels: dataset.channels, classes: classes),
            imageSize: dataset.imageSize, batchSize: batchSize, threads: threads,
            instructionSet: try InstructionSet.chosen(), training: false)
        try network.load(source.file, path: source.path)
        let switchedOn =
            options.unsharedBatchNormalization ?? source.run?.options.unsharedBatchNormalization
            ?? source.note?.unsharedBatchNormalization ?? true
        if !switchedOn, let reason = network.architecture.unsharedRefusal {
            throw TrainingError.option("Unshared batch normalization cannot be switched off: \(reason)")
        }
        network.unsharedBatchNormalization = switchedOn
    }

    /// The data that are named, or the run's.
    private static func dataset(of source: WeightsSource, options: Options) throws -> Dataset {
        let recorded = source.run?.configuration
        guard let name = options.data ?? recorded?.data else { throw TrainingError.unnamedData(path: source.path) }
        // Training images are not looked at, and nothing about the test images depends on how many of them there are.
        let dataset = try DatasetCatalog.open(
            name, directory: options.dataFolder, trainingLimit: 1,
            testLimit: options.testLimit ?? (options.data == nil ? recorded?.testImages : nil))
        if options.data == nil, let recorded, dataset.fingerprint != recorded.dataFingerprint {
            throw TrainingError.otherData(
                session: source.path, recorded: recorded.dataFingerprint, found: dataset.fingerprint)
        }
        return dataset
    }

    /// The data, standardized as the options say, else as the run's were, else by their own constants.
    private static func standardized(
        _ dataset: Dataset, source: WeightsSource, options: Options
    ) throws -> (Dataset, Standardization) {
        let recorded = (source.run?.configuration.standardization ?? source.note?.standardization).flatMap {
            $0.mean.count == dataset.channels && $0.deviation.count == dataset.channels ? $0 : nil
        }
        guard let constants = options.standardization?(dataset) ?? recorded else {
            return (dataset, dataset.ownStandardization)
        }
        let standardized = try dataset.standardized(
            mean: constants.mean.map(Float.init), deviation: constants.deviation.map(Float.init))
        return (standardized, constants)
    }
}
