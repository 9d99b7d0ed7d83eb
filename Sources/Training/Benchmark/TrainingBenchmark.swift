import NeuralNetworks

/// Whole training steps of a network on one batch of random images.
///
/// A step is the trainer's: forward pass, cross-entropy, orthogonality term, backward pass and SGD; no data are loaded
/// and nothing is recorded.
final class TrainingBenchmark {
    /// Steps before the measured ones, which fill caches and wake the threads.
    static let warmUpSteps = 3

    private let setting: BenchmarkSetting
    private let model: Model
    private let batch: RandomBatch

    /// - Throws: what building a network throws.
    init(_ setting: BenchmarkSetting, threads: ThreadPool, instructionSet: InstructionSet) throws {
        self.setting = setting
        model = try Model(setting.configuration, threads: threads, instructionSet: instructionSet)
        model.initialize(seed: setting.configuration.seed)
        batch = RandomBatch(setting, count: setting.batchSize)
    }

    /// - Throws: what a step throws.
    func run(_ sampling: Sampling) throws -> Timing {
        for _ in 0..<Self.warmUpSteps { try step() }
        return try sampling.time(least: Sampling.leastSteps, step)
    }

    /// The same steps, and as many with stopwatches in the layers.
    ///
    /// - Throws: what a step throws.
    func runLayers(_ sampling: Sampling) throws -> LayerTimes {
        let step = try run(sampling)
        model.network.startMeasuringLayers()
        let clock = ContinuousClock()
        var milliseconds = 0.0
        for _ in 0..<step.runs { milliseconds += try clock.measure { try self.step() } / .milliseconds(1) }
        let (pass, layers) = model.network.stopMeasuringLayers()
        return LayerTimes(
            step: step, measuredStep: milliseconds / Double(step.runs), pass: pass, layers: layers)
    }

    private func step() throws {
        let configuration = setting.configuration
        _ = try model.backward(
            images: batch.images, labels: batch.labels, count: setting.batchSize, firstImage: 0,
            lambda: configuration.lambda, measuresUses: false)
        model.update(learningRate: configuration.learningRate)
    }
}
