import NeuralNetworks
import Randomness
import Records

/// A network with everything that is done to it while training: the term that keeps its bases orthogonal, the
/// optimizer, and the measurements.
public final class Model {
    /// The network that runs.
    public let network: Network
    let orthogonality: Orthogonality
    private var optimizer: SGD
    private let threads: ThreadPool
    private let similarityOfGroups: Similarity
    private let dropoutKeys: KeyedRandom.Prefix

    /// The first batch is not measured yet: what a training pass gives, with the orthogonality term beside it.
    struct Loss {
        var crossEntropy: Double
        /// The term without λ.
        var orthogonality: Double
        var correct: Int
    }

    /// The network of a configuration, its weights not filled in yet.
    ///
    /// - Throws: `ArchitectureError` and `OrthogonalityError` where variant or scope do not fit the network; what the
    ///   engine throws.
    public init(_ configuration: Configuration, threads: ThreadPool, instructionSet: InstructionSet) throws {
        let architecture = try Architecture(configuration)
        network = try Network(
            architecture, imageSize: configuration.imageSize, batchSize: configuration.batchSize, threads: threads,
            instructionSet: instructionSet)
        orthogonality = try Orthogonality(
            architecture: architecture, parameters: network.parameters, scope: configuration.scope,
            normalization: configuration.normalization, threads: threads, instructionSet: instructionSet)
        self.threads = threads
        optimizer = SGD(
            learningRate: configuration.learningRate, momentum: configuration.momentum,
            weightDecay: configuration.weightDecay)
        similarityOfGroups = Similarity(architecture: architecture, parameters: network.parameters)
        dropoutKeys = KeyedRandom.Prefix("\(configuration.seed)/dropout/")
    }

    /// Fills the weights as a new run starts from them.
    public func initialize(seed: UInt64) {
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: network.statistics,
            seed: seed)
    }

    /// The shared bases as the session records them.
    public var bases: [BasisRecord] {
        network.bases.map {
            BasisRecord(
                id: $0.id, name: $0.parameter.name, group: $0.group, kind: $0.kind, rank: $0.rank,
                uses: $0.uses.count, shape: $0.parameter.shape)
        }
    }

    /// Sets the switches of the network.
    func apply(_ options: LiveOptions) {
        network.unsharedBatchNormalization = options.unsharedBatchNormalization
    }

    /// Forward and backward of one batch: afterwards every gradient is that of the total loss.
    ///
    /// The orthogonality term is measured also where `lambda` is 0. `firstImage` counts images over all steps and says,
    /// with the seed, what a network with dropout drops.
    func backward(
        images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int, firstImage: Int, lambda: Double,
        measuresUses: Bool
    ) throws -> Loss {
        SGD.clearGradients(network.parameters)
        network.measuresUseGradients = measuresUses
        network.dropout = Dropout(keys: dropoutKeys, first: firstImage)
        let result = try network.train(images: images, labels: labels, count: count)
        let term = orthogonality.addGradient(weight: lambda)
        return Loss(crossEntropy: result.crossEntropy, orthogonality: term, correct: result.correct)
    }

    /// One step of the optimizer at a rate, schedule included.
    func update(learningRate: Double) {
        optimizer.learningRate = learningRate
        optimizer.step(network.parameters, threads: threads, isActive: network.isActive)
    }

    /// What each use of each basis added to the last training pass's gradient, where that was measured.
    func useGradients(step: Int) -> [UseGradientRecord] {
        zip(network.bases, network.useGradients).flatMap { basis, uses in
            uses.enumerated().map { UseGradientRecord(step: step, basis: basis.id, use: $0, size: $1) }
        }
    }

    /// Similarity of every group that decomposes or shares.
    func similarity(step: Int) -> [MatrixRecord] { similarityOfGroups.measure(step: step) }

    /// The spectrum of every shared basis whose entries are finite.
    func spectra(step: Int) -> [SpectrumRecord] {
        network.bases.compactMap { Spectrum(of: $0.parameter)?.record(step: step, basis: $0.id) }
    }
}
