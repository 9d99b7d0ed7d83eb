import Foundation
import Testing

@testable import NeuralNetworks

struct ClassifierTests {
    @Test(arguments: InstructionSet.supported)
    func poolingLinearAndCrossEntropyByHand(_ instructionSet: InstructionSet) throws {
        // Two images, two channels of 2×2 pixels; their means are (1, 4) and (2, −1).
        var x = NaiveImages(2, 2, 2, 2)
        x.values = [0, 2, 1, 1, 4, 4, 3, 5, 2, 2, 2, 2, -1, -2, 0, -1]
        let weight = Parameter("fc.weight", shape: [3, 2], values: [1, 0, 0, 1, 1, -1])
        let bias = Parameter("fc.bias", shape: [3], values: [0, 1, 2])
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let classifier = Classifier(
            weight: weight, bias: bias, x: bench.x, activation: .relu, dropoutRate: 0, workspace: bench.workspace)
        let labels: [Int32] = [1, 0]
        let xGradient = bench.tensor(2, 2, 2)
        let result = labels.withUnsafeBufferPointer { labels in
            classifier.labels = labels.baseAddress
            classifier.forward(block: 0)
            classifier.backward(block: 0)
            classifier.backward(rows: 0..<2, block: 0, xGradient: xGradient)
            classifier.finishGradient()
            return classifier.finish()
        }
        let logits: [[Double]] = [[1, 5, -1], [2, 0, 5]]
        #expect((0..<6).map { Double(classifier.logits[$0]) } == logits.flatMap { $0 })
        #expect((result.correct, result.count) == (1, 2))
        let sums = logits.map { $0.map { exp($0) }.reduce(0, +) }
        #expect(abs(result.crossEntropy - ((log(sums[0]) - 5) + (log(sums[1]) - 2)) / 2) < 1e-12)

        // ∂logit = (softmax − 1 at the label) / 2.
        let gradient = (0..<2).map { image in
            (0..<3).map { (exp(logits[image][$0]) / sums[image] - (Int(labels[image]) == $0 ? 1 : 0)) / 2 }
        }
        let means: [[Double]] = [[1, 4], [2, -1]]
        let exact = (0..<3).flatMap { label in
            (0..<2).map { gradient[0][label] * means[0][$0] + gradient[1][label] * means[1][$0] }
        }
        #expect(relativeDistance(weight.gradients, exact) < 1e-6)
        #expect(relativeDistance(bias.gradients, (0..<3).map { gradient[0][$0] + gradient[1][$0] }) < 1e-6)
        // Weights' columns: (1, 0, 1) and (0, 1, −1); a quarter for every pixel, none where x is not positive.
        let first = (gradient[0][0] + gradient[0][2]) / 4
        #expect(abs(xGradient.images(2)[0, 0, 0, 1] - first) < 1e-7)
        #expect(xGradient.images(2)[0, 0, 0, 0] == 0)
        #expect((0..<4).allSatisfy { xGradient.images(2)[1, 1, $0 / 2, $0 % 2] == 0 })
        #expect(xGradient.isZeroBeyond(2))
    }

    @Test func crossEntropyOfHugeLogitsStaysFinite() throws {
        let weight = Parameter("fc.weight", shape: [2, 1], values: [1e6, -1e6])
        let bench = try LayerBench(
            NaiveImages(1, 1, 1, 1).mapped { _, _ in 1 }, instructionSet: .chosen())
        let classifier = Classifier(
            weight: weight, bias: Parameter(name: "fc.bias", shape: [2]), x: bench.x, activation: .relu,
            dropoutRate: 0, workspace: bench.workspace)
        let result = [Int32(1)].withUnsafeBufferPointer { labels in
            classifier.labels = labels.baseAddress
            classifier.forward(block: 0)
            return classifier.finish()
        }
        #expect(result.crossEntropy == 2e6)
    }

    /// Every image has a draw of its own: what is dropped is the same whatever the batch it is in.
    @Test func dropoutDropsItsShareAndScalesTheRest() {
        let dropout = Dropout(keys: .init("1/dropout/"), first: 100)
        func factors(_ image: Int, _ dropout: Dropout) -> [Float] {
            var factors: [Float] = []
            dropout.fill(image: image, rate: 0.2, features: 5000) { _, factor in factors.append(factor) }
            return factors
        }
        let first = factors(7, dropout)
        #expect(Set(first) == [0, 1.25])
        #expect(abs(Double(first.count { $0 == 0 }) / 5000 - 0.2) < 0.03)
        #expect(first == factors(3, Dropout(keys: .init("1/dropout/"), first: 104)))
        #expect(first != factors(8, dropout))
    }
}
