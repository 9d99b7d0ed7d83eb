import Testing

@testable import NeuralNetworks

struct DecomposedConvolutionTests {
    /// Which normalizations are in use: both; the outer one; none.
    enum Switches: CaseIterable { case on, outerOnly, off }

    /// Rank 5 (2 unique, 3 shared), 6 channels.
    private struct Story {
        let bench: LayerBench
        let layer: DecomposedConvolution
        let basis: BatchNormalization
        let outer: BatchNormalization
        let filters: [Parameter]
        let coefficients: Parameter
        let residual: NaiveImages
        let oracle: NaiveDecomposed

        init(images: Int, _ switches: Switches, mean: Double = 0, instructionSet: InstructionSet) throws {
            bench = try LayerBench(.normal("x", images, 6, 5, 6, mean: mean), instructionSet: instructionSet)
            let weights = NaiveImages.normal("w", 5, 6, 3, 3).values
            let mixture = NaiveImages.normal("k", 6, 5, 1, 1).values
            let inner = NaiveNormalization(weight: [1, 0.5, -1, 2, 1.5], bias: [0, 1, -0.5, 0.25, 0])
            let after = NaiveNormalization(weight: [1, 2, 0.5, -1, 1, 1], bias: [0.5, 0, 0, 1, -1, 0])
            oracle = NaiveDecomposed(
                basis: NaiveConvolution(kernel: 3, padding: 1, weights: weights, inputs: 6, outputs: 5),
                basisNormalization: switches == .on ? inner : nil,
                coefficients: NaiveConvolution(kernel: 1, weights: mixture, inputs: 5, outputs: 6),
                normalization: switches == .off ? nil : after)
            filters = [
                Parameter("unique", shape: [2, 6, 3, 3], values: Array(weights[..<108])),
                Parameter("shared", shape: [3, 6, 3, 3], values: Array(weights[108...])),
            ]
            coefficients = Parameter("k", shape: [6, 5, 1, 1], values: mixture)
            basis = Self.normalization("basis", inner, isActive: switches == .on)
            outer = Self.normalization("outer", after, isActive: switches != .off)
            residual = .normal("r", images, 6, 5, 6)
            let shortcut = bench.tensor(6, 5, 6)
            shortcut.set(residual)
            layer = DecomposedConvolution(
                convolution: bench.convolution(
                    .init(inputs: 6, outputs: 5, kernel: 3, stride: 1, padding: 1, shared: 3), filters: filters),
                basisNormalization: basis, coefficients: coefficients, normalization: outer,
                output: .kept(bench.tensor(6, 5, 6)), shortcut: .identity(shortcut), gradient: bench.tensor(6, 5, 6),
                activation: .relu, workspace: bench.workspace)
        }

        private static func normalization(
            _ name: String, _ values: NaiveNormalization, isActive: Bool
        ) -> BatchNormalization {
            let normalization = BatchNormalization(
                name: name, weight: Parameter("\(name).weight", shape: [values.weight.count], values: values.weight),
                bias: Parameter("\(name).bias", shape: [values.bias.count], values: values.bias), isUnshared: true)
            normalization.isActive = isActive
            return normalization
        }
    }

    // Single precision with sums of some hundred terms: 1e-5 is far above its rounding and far below any mistake.
    @Test(arguments: InstructionSet.supported, Switches.allCases)
    func trainingFollowsTheStepsWrittenOut(_ instructionSet: InstructionSet, _ switches: Switches) throws {
        for images in [1, 7, 16, 21] {
            let story = try Story(images: images, switches, instructionSet: instructionSet)
            let output = story.bench.forward(story.layer)
            let expected = story.oracle(story.bench.images).combined(story.residual) { max(0, $0 + $1) }
            #expect(relativeDistance(output.values, expected.values) < 1e-5)

            let gradient = NaiveImages.normal("g", images, 6, 5, 6)
            let xGradient = story.bench.backward(story.layer, gradient)
            let exact = story.oracle.gradients(story.bench.images, gradient)
            #expect(relativeDistance(xGradient.values, exact.x.values) < 1e-5)
            #expect(relativeDistance(story.filters.flatMap(\.gradients), exact.basis) < 1e-5)
            #expect(relativeDistance(story.coefficients.gradients, exact.coefficients) < 1e-5)
            guard switches != .off else { continue }
            #expect(relativeDistance(story.outer.weight.gradients, exact.weight) < 1e-5)
            #expect(relativeDistance(story.outer.bias.gradients, exact.bias) < 1e-5)
            guard switches == .on else { continue }
            #expect(relativeDistance(story.basis.weight.gradients, exact.basisWeight) < 1e-5)
            #expect(story.basis.bias.gradients == [0, 0, 0, 0, 0], "β₁ moves z and its mean alike")
        }
    }

    /// The oracle itself against finite differences: of Σ output · g along one number of every tensor.
    @Test(arguments: Switches.allCases)
    func theOracleAgreesWithFiniteDifferences(_ switches: Switches) throws {
        let story = try Story(images: 2, switches, instructionSet: .baseline)
        let (x, gradient) = (story.bench.images, NaiveImages.normal("g", 2, 6, 5, 6))
        let exact = story.oracle.gradients(x, gradient)
        func slope(_ change: (inout NaiveDecomposed, inout NaiveImages, Double) -> Void) -> Double {
            let sides = [1e-5, -1e-5].map { step in
                var (oracle, x) = (story.oracle, x)
                change(&oracle, &x, step)
                return oracle(x).combined(gradient, *).values.reduce(0, +)
            }
            return (sides[0] - sides[1]) / 2e-5
        }
        // A central difference of 1e-5 errs by its square and by 1e-16/1e-5 of the sum: about 1e-9.
        func agree(_ difference: Double, _ exact: Double) -> Bool { abs(difference - exact) < 1e-6 * (1 + abs(exact)) }
        #expect(agree(slope { $1.values[17] += $2 }, exact.x.values[17]))
        #expect(agree(slope { oracle, _, step in oracle.basis.weights[40] += step }, exact.basis[40]))
        #expect(agree(slope { oracle, _, step in oracle.coefficients.weights[9] += step }, exact.coefficients[9]))
        guard switches != .off else { return }
        #expect(agree(slope { oracle, _, step in oracle.normalization?.weight[3] += step }, exact.weight[3]))
        #expect(agree(slope { oracle, _, step in oracle.normalization?.bias[2] += step }, exact.bias[2]))
        guard switches == .on else { return }
        #expect(agree(slope { oracle, _, step in oracle.basisNormalization?.weight[1] += step }, exact.basisWeight[1]))
    }

    @Test func runningStatisticsAreThoseOfBothIntermediateTensors() throws {
        let story = try Story(images: 7, .on, instructionSet: .chosen())
        _ = story.bench.forward(story.layer)
        let y = story.oracle.basis(story.bench.images)
        let normalization = try #require(story.oracle.basisNormalization)
        let z = story.oracle.coefficients(normalization(y))
        let count = Double(7 * 5 * 6)
        for (normalization, tensor) in [(story.basis, y), (story.outer, z)] {
            for channel in 0..<tensor.channels {
                let moments = NaiveNormalization.moments(tensor.channel(channel))
                let variance = 0.9 + 0.1 * moments.variance * count / (count - 1)
                #expect(abs(Double(normalization.runningMean.value[channel]) - 0.1 * moments.mean) < 1e-5)
                #expect(abs(Double(normalization.runningVariance.value[channel]) / variance - 1) < 1e-5)
            }
        }
    }

    @Test func aNormalizationThatIsOffKeepsItsStatisticsAndGetsNoGradient() throws {
        let story = try Story(images: 7, .off, instructionSet: .chosen())
        _ = story.bench.forward(story.layer)
        _ = story.bench.backward(story.layer, .normal("g", 7, 6, 5, 6))
        for normalization in [story.basis, story.outer] {
            #expect(normalization.runningMean.value.allSatisfy { $0 == 0 })
            #expect(normalization.runningVariance.value.allSatisfy { $0 == 1 })
            #expect((normalization.weight.gradients + normalization.bias.gradients).allSatisfy { $0 == 0 })
        }
    }

    /// Products about a mean that rounding moved, or raw moments, would lose most digits here.
    @Test func gradientsSurviveAMeanFarFromZero() throws {
        let story = try Story(images: 20, .on, mean: 300, instructionSet: .chosen())
        let gradient = NaiveImages.normal("g", 20, 6, 5, 6)
        _ = story.bench.forward(story.layer)
        _ = story.bench.backward(story.layer, gradient)
        let exact = story.oracle.gradients(story.bench.images, gradient)
        // y itself is rounded at 1e-7 of its size, which is hundreds of its deviations: 1e-4 is what is left of it.
        #expect(relativeDistance(story.coefficients.gradients, exact.coefficients) < 1e-4)
        #expect(relativeDistance(story.outer.weight.gradients, exact.weight) < 1e-4)
    }
}
