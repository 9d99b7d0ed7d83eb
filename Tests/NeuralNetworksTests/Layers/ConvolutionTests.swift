import Randomness
import Testing

@testable import NeuralNetworks

/// Small integers are exact in single precision, so every comparison here is one of equal numbers.
struct ConvolutionTests {
    struct Case: CustomTestStringConvertible {
        let shape: Convolution.Shape
        let images: Int
        let height: Int
        let width: Int

        init(
            _ inputs: Int, _ outputs: Int, _ kernel: Int, _ stride: Int, _ padding: Int, groups: Int = 1, _ size: [Int]
        ) {
            shape = .init(
                inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, padding: padding, groups: groups)
            (images, height, width) = (size[0], size[1], size[2])
        }

        var testDescription: String { "\(shape) of \(images)×\(height)×\(width)" }
    }

    static let cases = [
        Case(3, 7, 3, 1, 1, [19, 5, 9]), Case(1, 5, 3, 1, 1, [1, 8, 8]), Case(4, 10, 3, 2, 1, [7, 9, 7]),
        Case(5, 13, 3, 2, 1, [13, 8, 8]), Case(4, 9, 1, 1, 0, [16, 4, 5]), Case(7, 3, 1, 2, 0, [17, 5, 6]),
        Case(4, 6, 3, 1, 1, groups: 2, [3, 6, 6]), Case(4, 4, 3, 2, 1, groups: 4, [2, 7, 7]),
        Case(2, 3, 5, 1, 2, [3, 7, 6]), Case(2, 4, 5, 3, 2, [2, 10, 11]), Case(3, 4, 4, 2, 1, [2, 9, 8]),
        Case(2, 3, 3, 1, 0, [2, 6, 7]), Case(2, 20, 3, 1, 1, [2, 1, 1]),
    ]

    @Test(arguments: InstructionSet.supported, cases)
    func forwardAndBackwardFollowTheDefinition(_ instructionSet: InstructionSet, _ test: Case) throws {
        let shape = test.shape
        let x = NaiveImages.integers("x", test.images, shape.inputs, test.height, test.width)
        let weights = NaiveImages.integers("w", shape.outputs, shape.inputs / shape.groups, shape.kernel, shape.kernel)
        let oracle = NaiveConvolution(
            kernel: shape.kernel, stride: shape.stride, padding: shape.padding, groups: shape.groups,
            weights: weights.values, inputs: shape.inputs, outputs: shape.outputs)
        let parameter = Parameter(
            "w", shape: [shape.outputs, shape.inputs / shape.groups, shape.kernel, shape.kernel],
            values: weights.values)
        let bench = try LayerBench(x, margin: shape.margin, instructionSet: instructionSet)
        let convolution = bench.convolution(shape, filters: [parameter])

        convolution.pack()
        for block in 0..<bench.workspace.blocks {
            RowSchedule.forEach(height: convolution.y.height) { convolution.forward(rows: $0, block: block, thread: 0) }
        }
        let expected = oracle(x)
        #expect(convolution.y.images(test.images) == expected)

        let yGradient = NaiveImages.integers("g", test.images, shape.outputs, expected.height, expected.width)
        let gradients = oracle.gradients(x, yGradient)
        let xGradient = bench.backward(convolution) { rows, block in
            convolution.fillGradient(yGradient, rows, block)
            convolution.addWeightGradient(rows: rows, block: block, thread: 0)
        }
        #expect(xGradient == gradients.x)
        #expect(parameter.gradients == gradients.weights)
    }

    @Test func filtersOfSeveralParametersAreOneConvolutionUniqueOnesFirst() throws {
        let x = NaiveImages.integers("x", 5, 2, 4, 4)
        let weights = NaiveImages.integers("w", 5, 2, 3, 3).values
        let parameters = [
            Parameter("unique", shape: [2, 2, 3, 3], values: Array(weights[..<36])),
            Parameter("shared", shape: [3, 2, 3, 3], values: Array(weights[36...])),
        ]
        let oracle = NaiveConvolution(kernel: 3, padding: 1, weights: weights, inputs: 2, outputs: 5)
        let bench = try LayerBench(x, instructionSet: .chosen())
        let convolution = bench.convolution(
            .init(inputs: 2, outputs: 5, kernel: 3, stride: 1, padding: 1, shared: 3), filters: parameters)
        convolution.pack()
        convolution.forward(rows: 0..<4, block: 0, thread: 0)
        #expect(convolution.y.images(5) == oracle(x))

        let yGradient = NaiveImages.integers("g", 5, 5, 4, 4)
        let expected = oracle.gradients(x, yGradient).weights
        convolution.measuresUse = true
        for use in 1...2 {
            _ = bench.backward(convolution) { rows, block in
                convolution.fillGradient(yGradient, rows, block)
                convolution.addWeightGradient(rows: rows, block: block, thread: 0)
            }
            #expect(parameters[0].gradients == expected[..<36].map { $0 * Double(use) }, "gradients are added")
            #expect(parameters[1].gradients == expected[36...].map { $0 * Double(use) })
        }
        #expect(convolution.useGradient.size.maximum == expected[36...].map(abs).max(), "one use's own part of the sum")
        let squares = yGradient.slice(2..<5).values.reduce(0) { $0 + Double($1) * Double($1) }
        #expect(convolution.useGradient.outputL2 == squares.squareRoot(), "of one pass, over the shared outputs")
    }

    /// Unique components in one group, shared ones in two, as in ResNeXt: two convolutions of one input.
    @Test(arguments: InstructionSet.supported)
    func partsMayBeGroupedDifferently(_ instructionSet: InstructionSet) throws {
        let x = NaiveImages.integers("x", 18, 4, 6, 5)
        let unique = NaiveImages.integers("u", 3, 4, 3, 3).values
        let shared = NaiveImages.integers("s", 6, 2, 3, 3).values
        let parameters = [
            Parameter("unique", shape: [3, 4, 3, 3], values: unique),
            Parameter("shared", shape: [6, 2, 3, 3], values: shared),
        ]
        let oracles = [
            NaiveConvolution(kernel: 3, padding: 1, weights: unique, inputs: 4, outputs: 3),
            NaiveConvolution(kernel: 3, padding: 1, groups: 2, weights: shared, inputs: 4, outputs: 6),
        ]
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let shape = Convolution.Shape(
            Architecture.Convolution(
                name: "c", inputs: 4,
                filters: [.init(weight: "unique", count: 3), .init(weight: "alias", count: 6, groups: 2, basis: 0)],
                kernel: 3, padding: 1))
        let convolution = bench.convolution(shape, filters: parameters)
        convolution.pack()
        for block in 0..<2 {
            RowSchedule.forEach(height: 6) { convolution.forward(rows: $0, block: block, thread: 0) }
        }
        let y = convolution.y.images(18)
        #expect((0..<3).allSatisfy { y.channel($0) == oracles[0](x).channel($0) })
        #expect((0..<6).allSatisfy { y.channel(3 + $0) == oracles[1](x).channel($0) })

        let yGradient = NaiveImages.integers("g", 18, 9, 6, 5)
        convolution.measuresUse = true
        let xGradient = bench.backward(convolution) { rows, block in
            convolution.fillGradient(yGradient, rows, block)
            convolution.addWeightGradient(rows: rows, block: block, thread: 0)
        }
        let expected = [0..<3, 3..<9].enumerated().map { oracles[$0].gradients(x, yGradient.slice($1)) }
        #expect(xGradient == expected[0].x.combined(expected[1].x, +))
        #expect(parameters.map(\.gradients) == expected.map(\.weights))
        #expect(convolution.useGradient.size.maximum == expected[1].weights.map(abs).max())
        let squares = yGradient.slice(3..<9).values.reduce(0) { $0 + Double($1) * Double($1) }
        #expect(convolution.useGradient.outputL2 == squares.squareRoot())
    }

    @Test(arguments: InstructionSet.supported)
    func aBiasIsAddedAndItsGradientIsASum(_ instructionSet: InstructionSet) throws {
        let x = NaiveImages.integers("x", 19, 2, 5, 5)
        let weights = NaiveImages.integers("w", 4, 2, 3, 3).values
        let bias = Parameter("b", shape: [4], values: [1, -2, 0, 5])
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let convolution = bench.convolution(
            .init(inputs: 2, outputs: 4, kernel: 3, stride: 1, padding: 1),
            filters: [Parameter("w", shape: [4, 2, 3, 3], values: weights)], bias: bias)
        convolution.pack()
        for block in 0..<2 { convolution.forward(rows: 0..<5, block: block, thread: 0) }
        let oracle = NaiveConvolution(kernel: 3, padding: 1, weights: weights, inputs: 2, outputs: 4)
        #expect(convolution.y.images(19) == oracle(x).mapped { $1 + [1, -2, 0, 5][$0] })

        let yGradient = NaiveImages.integers("g", 19, 4, 5, 5)
        _ = bench.backward(convolution) { rows, block in
            convolution.fillGradient(yGradient, rows, block)
            convolution.addWeightGradient(rows: rows, block: block, thread: 0)
        }
        #expect(bias.gradients == (0..<4).map { yGradient.channel($0).reduce(0, +) })
    }
}
