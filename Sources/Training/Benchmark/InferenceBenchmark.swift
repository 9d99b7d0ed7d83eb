import NeuralNetworks

/// Evaluation of a network on random images: batches for throughput, or one image at a time for latency.
final class InferenceBenchmark {
    private let network: Network
    private let batch: RandomBatch

    /// A network that has only the memory that evaluation needs.
    ///
    /// - Parameter count: Images that are evaluated at a time.
    /// - Throws: what building a network throws.
    init(
        _ setting: BenchmarkSetting, count: Int, threads: ThreadPool, instructionSet: InstructionSet
    ) throws {
        network = try Network(
            setting.architecture(), imageSize: setting.imageSize, batchSize: count, threads: threads,
            instructionSet: instructionSet, training: false)
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: network.statistics,
            seed: setting.configuration.seed)
        batch = RandomBatch(setting, count: count)
    }

    /// - Throws: what a pass throws.
    func run(_ sampling: Sampling, least: Int) throws -> Timing {
        for _ in 0..<TrainingBenchmark.warmUpSteps { try evaluate() }
        return try sampling.time(least: least, evaluate)
    }

    private func evaluate() throws {
        _ = try network.evaluate(images: batch.images, labels: batch.labels, count: batch.labels.count)
    }
}
