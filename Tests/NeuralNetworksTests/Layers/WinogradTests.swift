import Testing

@testable import NeuralNetworks

/// Winograd's sums are of products that the definition does not have, so that they are compared with a tolerance.
struct WinogradTests {
    struct Case: CustomTestStringConvertible {
        let inputs: Int
        let outputs: Int
        let images: Int
        let height: Int
        let width: Int

        init(_ inputs: Int, _ outputs: Int, _ size: [Int]) {
            (self.inputs, self.outputs) = (inputs, outputs)
            (images, height, width) = (size[0], size[1], size[2])
        }

        var shape: Convolution.Shape { .init(inputs: inputs, outputs: outputs, kernel: 3, stride: 1, padding: 1) }
        var testDescription: String { "\(inputs) → \(outputs) of \(images)×\(height)×\(width)" }
    }

    /// Whole tiles and broken ones down and along, blocks of outputs of every size, sums longer than a chain, channels
    /// that fill vectors and channels that do not.
    static let cases = [
        Case(16, 9, [17, 8, 8]), Case(8, 13, [3, 7, 9]), Case(16, 8, [2, 1, 1]), Case(20, 17, [5, 5, 6]),
        Case(32, 12, [16, 4, 4]), Case(64, 10, [1, 3, 3]), Case(112, 8, [2, 6, 5]), Case(31, 24, [1, 9, 2]),
        Case(16, 11, [2, 13, 19]),
    ]

    @Test(arguments: InstructionSet.supported, cases)
    func everyPassFollowsTheDefinition(_ instructionSet: InstructionSet, _ test: Case) throws {
        let x = NaiveImages.integers("x", test.images, test.inputs, test.height, test.width)
        let weights = NaiveImages.integers("w", test.outputs, test.inputs, 3, 3).values
        let oracle = NaiveConvolution(
            kernel: 3, padding: 1, weights: weights, inputs: test.inputs, outputs: test.outputs)
        let parameter = Parameter("w", shape: [test.outputs, test.inputs, 3, 3], values: weights)
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let convolution = bench.convolution(test.shape, filters: [parameter])
        #expect(convolution.path.hasPrefix("Winograd"))

        convolution.pack()
        for block in 0..<bench.workspace.blocks {
            RowSchedule.forEach(height: test.height) { convolution.forward(rows: $0, block: block, thread: 0) }
        }
        expectClose(convolution.y.images(test.images).values, oracle(x).values, "y")

        let yGradient = NaiveImages.integers("g", test.images, test.outputs, test.height, test.width)
        let expected = oracle.gradients(x, yGradient)
        let xGradient = bench.backward(convolution) { rows, block in
            convolution.fillGradient(yGradient, rows, block)
            convolution.addWeightGradient(rows: rows, block: block, thread: 0)
        }
        expectClose(xGradient.values, expected.x.values, "gradient of x")
        expectClose(parameter.gradients, expected.weights, "gradient of the weights")
    }

    /// A constant image and filters whose taps cancel: what is left is exactly 0 inside the image.
    @Test(arguments: InstructionSet.supported)
    func sumsThatCancelStayNearZero(_ instructionSet: InstructionSet) throws {
        let x = NaiveImages.integers("x", 2, 16, 8, 8).mapped { channel, _ in Double(1 + channel % 3) }
        let taps: [Double] = [1, -2, 1, 3, -6, 3, -4, 8, -4]
        let weights = (0..<16 * 16).flatMap { filter in taps.map { $0 * Double(filter % 5 - 2) } }
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let convolution = bench.convolution(
            .init(inputs: 16, outputs: 16, kernel: 3, stride: 1, padding: 1),
            filters: [Parameter("w", shape: [16, 16, 3, 3], values: weights)])
        convolution.pack()
        convolution.forward(rows: 0..<8, block: 0, thread: 0)
        let y = convolution.y.images(2)
        // Each of the 144 products is at most 48, so that 1e-6 of their sum's size is 0.007.
        for channel in 0..<16 {
            for row in 1..<7 {
                #expect((1..<7).allSatisfy { abs(y[1, channel, row, $0]) < 7e-3 })
            }
        }
    }

    /// The root of the mean square of the difference is at most a millionth of that of the expected numbers.
    private func expectClose(_ values: [Double], _ expected: [Double], _ name: Comment) {
        #expect(values.count == expected.count, name)
        let squares = zip(values, expected).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let size = expected.reduce(0.0) { $0 + $1 * $1 }
        #expect(squares.squareRoot() <= 1e-6 * size.squareRoot(), name)
    }
}
