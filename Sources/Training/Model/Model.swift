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
    /// By basis, as last measured.
    private var crossEntropyGradients: [GradientSize]
    private var orthogonalityGradients: [GradientSize]
    /// Room for the gradients that the orthogonality term adds to, while its own are measured.
    private let keptGradients: [UnsafeMutableBufferPointer<Float>]

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
        crossEntropyGradients = network.bases.map { _ in GradientSize(maximum: 0, mean: 0, l2: 0) }
        orthogonalityGradients = crossEntropyGradients
        keptGradients = orthogonality.parameters.map { .allocate(capacity: $0.count) }
        dropoutKeys = KeyedRandom.Prefix("\(configuration.seed)/dropout/")
    }

    deinit { keptGradients.forEach { $0.deallocate() } }

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
        if measuresUses { measureParts() }
        let term = orthogonality.addGradient(weight: lambda)
        return Loss(crossEntropy: result.crossEntropy, orthogonality: term, correct: result.correct)
    }

    /// Measures the gradients of the bases before the term is added, and the term's own, without λ.
    ///
    /// The gradients are the same afterwards, to the bit.
    private func measureParts() {
        for basis in network.bases { crossEntropyGradients[basis.id] = basis.parameter.gradientSize }
        for (parameter, kept) in zip(orthogonality.parameters, keptGradients) {
            _ = kept.update(fromContentsOf: parameter.gradient)
            parameter.gradient.update(repeating: 0)
        }
        orthogonality.addGradient(weight: 1)
        for basis in network.bases { orthogonalityGradients[basis.id] = basis.parameter.gradientSize }
        for (parameter, kept) in zip(orthogonality.parameters, keptGradients) {
            _ = parameter.gradient.update(fromContentsOf: kept)
        }
    }

    /// One step of the optimizer at a rate, schedule included.
    func update(learningRate: Double) {
        optimizer.learningRate = learningRate
        optimizer.step(network.parameters, threads: threads, isActive: network.isActive)
    }

    /// What each use of each basis added to the last training pass's gradient, where that was measured.
    func useGradients(step: Int) -> [UseGradientRecord] {
        zip(network.bases, network.useGradients).flatMap { basis, uses in
            uses.enumerated().map {
                UseGradientRecord(step: step, basis: basis.id, use: $0, size: $1.size, outputL2: $1.outputL2)
            }
        }
    }

    /// The two parts of the bases' gradients of the last training pass, where uses were measured.
    func partGradients(step: Int) -> [GradientPartsRecord] {
        network.bases.map {
            GradientPartsRecord(
                step: step, basis: $0.id, crossEntropy: crossEntropyGradients[$0.id],
                orthogonality: orthogonalityGradients[$0.id])
        }
    }

    /// Similarity of every group that decomposes or shares.
    func similarity(step: Int) -> [MatrixRecord] { similarityOfGroups.measure(step: step) }

    /// The spectrum of every shared basis whose entries are finite.
    func spectra(step: Int) -> [SpectrumRecord] {
        network.bases.compactMap { Spectrum(of: $0.parameter)?.record(step: step, basis: $0.id) }
    }
}
