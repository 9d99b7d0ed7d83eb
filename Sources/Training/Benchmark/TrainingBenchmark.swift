import Foundation
import NeuralNetworks
import Randomness
import Records

/// Times whole training steps of a network on one batch of random images.
///
/// A step is forward pass, cross-entropy, orthogonality term, backward pass and SGD; no data are loaded and nothing is
/// recorded.
public final class TrainingBenchmark {
    /// Channels of an image.
    public static let inputChannels = 3
    /// Height and width of an image in pixels.
    public static let imageSize = 32
    /// Classes to tell apart.
    public static let classes = 10
    /// Steps before the measured ones, which fill caches and wake the threads.
    public static let warmUpSteps = 3

    private let model: ModelName
    private let batchSize: Int
    private let architecture: Architecture
    private let pool: ThreadPool
    private let network: Network
    private let orthogonality: Orthogonality
    private let optimizer = SGD(learningRate: 0.01, momentum: 0.9, weightDecay: 5e-4)
    private let images: [Float]
    private let labels: [Int32]

    /// Builds the network and its batch.
    ///
    /// - Throws: what building a network throws.
    public init(model: ModelName, batchSize: Int, threads: Int) throws {
        PeakMemory.reset()
        self.model = model
        self.batchSize = batchSize
        architecture = Architecture(model, inputChannels: Self.inputChannels, classes: Self.classes)
        pool = ThreadPool(threads: threads)
        network = try Network(
            architecture, imageSize: Self.imageSize, batchSize: batchSize, threads: pool,
            instructionSet: try InstructionSet.chosen())
        Initializer.fill(
            architecture: architecture, parameters: network.parameters, statistics: network.statistics, seed: 1)
        orthogonality = Orthogonality(
            architecture: architecture, parameters: network.parameters, scope: .shared, normalization: .mean)
        var random = KeyedRandom("benchmark/images")
        images = (0..<batchSize * Self.inputChannels * Self.imageSize * Self.imageSize).map { _ in
            Float(random.normal())
        }
        labels = (0..<batchSize).map { _ in Int32(random.integer(below: Self.classes)) }
    }

    /// Times `steps` ≥ 1 steps, then the machine's limit.
    ///
    /// - Throws: what a step throws.
    public func run(steps: Int) throws -> BenchmarkResult {
        for _ in 0..<Self.warmUpSteps { try step() }
        let load = OtherLoad()
        let clock = ContinuousClock()
        let times = try (0..<steps).map { _ in try clock.measure { try step() } / .milliseconds(1) }
        let otherCores = load.cores
        return BenchmarkResult(
            model: model.description, batchSize: batchSize, threads: pool.threads, stepMilliseconds: times,
            multiplyAdditions: NetworkCount(architecture, imageSize: Self.imageSize).multiplyAdditions,
            multiplyAddGFLOPS: MultiplyAddLimit.measure(pool) * 1e-9, peakResidentBytes: PeakMemory.bytes,
            otherCores: otherCores)
    }

    private func step() throws {
        SGD.clearGradients(network.parameters)
        _ = try network.train(images: images, labels: labels, count: batchSize)
        orthogonality.addGradient(weight: 10)
        optimizer.step(network.parameters, isActive: network.isActive)
    }
}
