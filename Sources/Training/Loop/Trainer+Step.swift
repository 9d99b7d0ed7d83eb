import Foundation
import NeuralNetworks
import Records

extension Double {
    /// Four significant digits.
    fileprivate var short: String { String(format: "%.4g", self) }
}

extension Trainer {
    /// One update of the weights: batch, forward, backward, orthogonality term, measurement, SGD, recording.
    ///
    /// - Returns: a sentence where the loss is not finite; the weights are then left as they were.
    func makeStep() throws -> String? {
        let begin = clock.nanoseconds()
        let batch = batches.training(epoch: state.epoch, batch: state.batch)
        let step = state.step + 1
        let measuresUses = step == 1 || step % configuration.useGradientEvery == 0
        let lambda = state.options.effectiveLambda
        let result = try model.backward(
            images: batch.images, labels: batch.labels, count: batch.count,
            firstImage: state.step * configuration.batchSize,
            lambda: lambda, measuresUses: measuresUses)
        guard (result.crossEntropy + lambda * result.orthogonality).isFinite else {
            return """
                the loss of step \(step) is not finite (cross-entropy \(result.crossEntropy.short) + λ \(lambda.short) × \
                \(result.orthogonality.short)); train again with a lower learning rate or λ
                """
        }
        let gradients = model.network.bases.map {
            GradientRecord(step: step, basis: $0.id, size: $0.parameter.gradientSize)
        }
        let rate = state.options.learningRate * configuration.learningRateFactor(epoch: state.epoch)
        model.update(learningRate: rate)

        state.add(crossEntropy: result.crossEntropy, correct: result.correct, images: batch.count)
        for gradient in gradients {
            flow[gradient.basis].maximum += gradient.size.maximum
            flow[gradient.basis].mean += gradient.size.mean
        }
        let seconds = max(Double(clock.nanoseconds() - begin) / 1e9, 1e-9)
        let record = StepRecord(
            step: step, epoch: state.epoch, elapsedMilliseconds: elapsedMilliseconds,
            crossEntropy: result.crossEntropy, orthogonality: result.orthogonality, lambda: lambda,
            accuracy: Double(result.correct) / Double(batch.count), learningRate: rate,
            imagesPerSecond: Double(batch.count) / seconds)
        recorder.record(
            step: record, gradients: gradients, uses: measuresUses ? model.useGradients(step: step) : [],
            parts: measuresUses ? model.partGradients(step: step) : [])
        report(.step(record))
        return nil
    }

    /// Measures similarity and spectra of the current weights, once a step.
    func measureSimilarity() {
        guard similarityStep != state.step else { return }
        similarityStep = state.step
        for matrix in model.similarity(step: state.step) { recorder.record(matrix: matrix) }
        for spectrum in model.spectra(step: state.step) { recorder.record(spectrum: spectrum) }
    }
}
