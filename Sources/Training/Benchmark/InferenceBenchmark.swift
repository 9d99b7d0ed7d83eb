import NeuralNetworks

/// Evaluation of a network on random images: batches for throughput, and one image at a time for latency.
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

    /// Batches; batch normalizations are folded once, as in a pass over a test set.
    ///
    /// - Throws: what a pass throws.
    func runBatches(_ sampling: Sampling) throws -> Timing {
        for _ in 0..<TrainingBenchmark.warmUpSteps { try evaluate() }
        return try sampling.time(least: Sampling.leastSteps, evaluate)
    }

    /// Single images; where components are unique and shared also with these as two convolutions, in turn with one.
    func runImages(_ sampling: Sampling) -> ImageTiming {
        let inference = network.makeImageInference()
        let separate = hasBothComponents ? network.makeImageInference(separatesComponents: true) : nil
        for _ in 0..<10 * TrainingBenchmark.warmUpSteps {
            _ = inference.logits(of: batch.images)
            _ = separate?.logits(of: batch.images)
        }
        let (images, separated) = sampling.timeInTurn(
            least: Sampling.leastImages, { _ = inference.logits(of: batch.images) },
            separate.map { separate in { [batch] in _ = separate.logits(of: batch.images) } })
        return ImageTiming(
            latency: images, separateLatency: separated, composed: inference.composedConvolutions,
            decomposed: inference.decomposedConvolutions)
    }

    /// Whether a convolution's filters come from several parameters.
    private var hasBothComponents: Bool {
        network.architecture.groups.contains { group in
            group.blocks.flatMap(\.path).contains { operation in
                if case .convolution(let convolution) = operation { convolution.filters.count > 1 } else { false }
            }
        }
    }

    private func evaluate() throws {
        _ = try network.evaluate(
            images: batch.images, labels: batch.labels, count: batch.labels.count, isUnchanged: true)
    }
}
