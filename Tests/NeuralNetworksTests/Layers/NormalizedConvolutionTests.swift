import Testing

@testable import NeuralNetworks

struct NormalizedConvolutionTests {
    /// A 3×3 convolution with stride 2, its normalization and a residual, and the same as an oracle.
    private struct Story {
        let bench: LayerBench
        let layer: NormalizedConvolution
        let normalization: BatchNormalization
        let weight: Parameter
        let residual: NaiveImages
        let oracle: NaiveConvolution
        let textbook: NaiveNormalization

        init(images: Int, mean: Double = 0, instructionSet: InstructionSet) throws {
            let x = NaiveImages.normal("x", images, 3, 6, 7, mean: mean)
            bench = try LayerBench(x, instructionSet: instructionSet)
            let weights = NaiveImages.normal("w", 5, 3, 3, 3)
            oracle = NaiveConvolution(
                kernel: 3, stride: 2, padding: 1, weights: weights.values, inputs: 3, outputs: 5)
            weight = Parameter("w", shape: [5, 3, 3, 3], values: weights.values)
            textbook = NaiveNormalization(weight: [1, 0.5, -1, 2, 1.5], bias: [0, 1, -0.5, 0.25, 0])
            normalization = BatchNormalization(
                name: "bn", weight: Parameter("bn.weight", shape: [5], values: textbook.weight),
                bias: Parameter("bn.bias", shape: [5], values: textbook.bias), isUnshared: false)
            residual = NaiveImages.normal("r", images, 5, 3, 4)
            let shortcut = bench.tensor(5, 3, 4)
            shortcut.set(residual)
            layer = NormalizedConvolution(
                convolution: bench.convolution(
                    .init(inputs: 3, outputs: 5, kernel: 3, stride: 2, padding: 1), filters: [weight]),
                normalization: normalization, output: .kept(bench.tensor(5, 3, 4)), shortcut: .identity(shortcut),
                gradient: bench.tensor(5, 3, 4), activation: .relu, workspace: bench.workspace)
        }
    }

    // Single precision with sums of some hundred terms: 1e-5 is far above its rounding and far below any mistake.
    @Test(arguments: InstructionSet.supported, [1, 7, 13, 16, 33])
    func trainingFollowsTheTextbook(_ instructionSet: InstructionSet, _ images: Int) throws {
        let story = try Story(images: images, instructionSet: instructionSet)
        let output = story.bench.forward(story.layer)
        let y = story.oracle(story.bench.images)
        let expected = story.textbook(y).combined(story.residual) { max(0, $0 + $1) }
        #expect(relativeDistance(output.values, expected.values) < 1e-5)

        let gradient = NaiveImages.normal("g", images, 5, 3, 4)
        let xGradient = story.bench.backward(story.layer, gradient)
        let inner = story.textbook.gradients(y, gradient)
        let outer = story.oracle.gradients(story.bench.images, inner.x)
        #expect(relativeDistance(xGradient.values, outer.x.values) < 1e-5)
        #expect(relativeDistance(story.weight.gradients, outer.weights) < 1e-5)
        #expect(relativeDistance(story.normalization.weight.gradients, inner.weight) < 1e-5)
        #expect(relativeDistance(story.normalization.bias.gradients, inner.bias) < 1e-5)
    }

    @Test func runningStatisticsMoveATenthOfTheWayWithTheUnbiasedVariance() throws {
        let story = try Story(images: 7, instructionSet: .chosen())
        _ = story.bench.forward(story.layer)
        let y = story.oracle(story.bench.images)
        let count = Double(7 * 3 * 4)
        for channel in 0..<5 {
            let moments = NaiveNormalization.moments(y.channel(channel))
            let mean = Double(story.normalization.runningMean.value[channel])
            let variance = Double(story.normalization.runningVariance.value[channel])
            #expect(abs(mean - 0.1 * moments.mean) < 1e-6)
            #expect(abs(variance - (0.9 + 0.1 * moments.variance * count / (count - 1))) < 1e-5)
        }
    }

    /// A variance from Σ y² − n μ² in single precision would be lost here; what is left is the rounding of y itself.
    @Test func varianceSurvivesAMeanThousandsOfDeviationsAway() throws {
        let story = try Story(images: 20, mean: 3000, instructionSet: .chosen())
        // A filter that copies one pixel keeps y exact.
        story.weight.value.update(repeating: 0)
        story.weight.value[4] = 1
        _ = story.bench.forward(story.layer)
        let values = (0..<20).flatMap { image in
            (0..<12).map { story.bench.images[image, 0, 2 * ($0 / 4), 2 * ($0 % 4)] }
        }
        let exact = NaiveNormalization.moments(values).variance * 240 / 239
        let measured = (Double(story.normalization.runningVariance.value[0]) - 0.9) * 10
        #expect(abs(measured / exact - 1) < 1e-5)
    }
}
