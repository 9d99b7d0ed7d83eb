import Foundation
import NeuralNetworks
import Randomness
import Records

/// Times whole training steps of a network on one batch of random images.
///
/// A step is the trainer's: forward pass, cross-entropy, orthogonality term, backward pass and SGD; no data are loaded
/// and nothing is recorded.
public final class TrainingBenchmark {
    /// Channels of an image.
    public static let inputChannels = 3
    /// Steps before the measured ones, which fill caches and wake the threads.
    public static let warmUpSteps = 3

    private let configuration: Configuration
    private let pool: ThreadPool
    private let model: Model
    private let images: [Float]
    private let labels: [Int32]

    /// Builds the network and its batch; images are as large as the input variant is made for.
    ///
    /// - Parameters:
    ///   - stem: The input variant; without it the family's own.
    ///   - classes: Number of logits; without it the family's usual one.
    /// - Throws: what building a network throws.
    public init(
        model name: ModelName, stem: Stem? = nil, classes: Int? = nil, batchSize: Int, threads: Int
    ) throws {
        PeakMemory.reset()
        pool = ThreadPool(threads: threads)
        configuration = Self.configuration(
            name, stem: stem ?? name.family.stems[0], classes: classes, batchSize: batchSize, threads: pool.threads)
        model = try Model(configuration, threads: pool, instructionSet: InstructionSet.chosen())
        model.initialize(seed: configuration.seed)
        var random = KeyedRandom("benchmark/images")
        let (pixels, classes) = (configuration.imageSize * configuration.imageSize, configuration.classes)
        images = (0..<batchSize * Self.inputChannels * pixels).map { _ in Float(random.normal()) }
        labels = (0..<batchSize).map { _ in Int32(random.integer(below: classes)) }
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
        let architecture = model.network.architecture
        return BenchmarkResult(
            model: configuration.model.description, batchSize: configuration.batchSize, threads: pool.threads,
            stepMilliseconds: times,
            multiplyAdditions: try NetworkCount(architecture, imageSize: configuration.imageSize).multiplyAdditions,
            multiplyAddGFLOPS: MultiplyAddLimit.measure(pool) * 1e-9, peakResidentBytes: PeakMemory.bytes,
            otherCores: otherCores)
    }

    private func step() throws {
        _ = try model.backward(
            images: images, labels: labels, count: configuration.batchSize, firstImage: 0,
            lambda: configuration.lambda, measuresUses: false)
        model.update(learningRate: configuration.learningRate)
    }

    /// The paper's constants; the rate is small, since random labels are learnt by heart.
    private static func configuration(
        _ name: ModelName, stem: Stem, classes: Int?, batchSize: Int, threads: Int
    ) -> Configuration {
        Configuration(
            model: name, stem: stem, inputChannels: inputChannels, imageSize: stem.imageSize,
            classes: classes ?? name.family.standardClasses(stem), data: "random", dataFingerprint: "",
            trainingImages: batchSize, testImages: 0, classNames: [], recipe: "benchmark",
            epochs: 1, batchSize: batchSize, seed: 1, learningRate: 0.01, milestones: [], learningRateFactor: 1,
            momentum: 0.9, weightDecay: 5e-4, augmentation: false, lambda: 10, normalization: .mean, scope: .shared,
            orthogonality: true, unsharedBatchNormalization: true, similarityEvery: 1, useGradientEvery: 1,
            threads: threads)
    }
}
