import Datasets
import NeuralNetworks

/// Runs a network over the test images of a data set.
public struct Evaluator {
    private let network: Network
    private let dataset: Dataset
    private let batchSize: Int
    private let clock: TrainingClock

    /// An evaluator; the network reads the data set's images and has a logit for each of its classes.
    public init(network: Network, dataset: Dataset, batchSize: Int, clock: TrainingClock = .system) {
        (self.network, self.dataset, self.batchSize, self.clock) = (network, dataset, batchSize, clock)
    }

    /// All test images, in file order, with the running statistics.
    ///
    /// - Throws: ``TrainingError/notFinite(image:)`` where the weights have diverged; what the engine throws.
    public func evaluate() throws -> Evaluation {
        // Order and augmentation are those of training alone.
        let batches = BatchLoader(dataset: dataset, batchSize: batchSize, seed: 0, augmentation: false)
        let images = UnsafeMutableBufferPointer<Float>.allocate(
            capacity: batchSize * dataset.channels * dataset.imageSize * dataset.imageSize)
        let labels = UnsafeMutableBufferPointer<Int32>.allocate(capacity: batchSize)
        defer {
            images.deallocate()
            labels.deallocate()
        }
        guard let firstImage = images.baseAddress, let firstLabel = labels.baseAddress else {
            return Evaluation(classes: network.architecture.classes)
        }
        var evaluation = Evaluation(classes: network.architecture.classes)
        let begin = clock.nanoseconds()
        for batch in 0..<batches.batches(of: dataset.test) {
            let count = batches.fill(evaluating: dataset.test, batch: batch, images: firstImage, labels: firstLabel)
            let result = try network.evaluate(
                images: firstImage, labels: firstLabel, count: count, isUnchanged: batch > 0)
            let problem = evaluation.add(
                logits: network.logits, labels: UnsafeBufferPointer(start: firstLabel, count: count),
                crossEntropy: result.crossEntropy)
            if let problem { throw TrainingError.notFinite(image: batch * batchSize + problem) }
        }
        evaluation.seconds = Double(clock.nanoseconds() - begin) / 1e9
        return evaluation
    }
}
