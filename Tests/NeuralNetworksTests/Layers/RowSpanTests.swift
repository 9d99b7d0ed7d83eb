import Testing

@testable import NeuralNetworks

/// Rows that pass lie in rings: a ring has to hold every row from the first that is still read to the last that is made.
struct RowSpanTests {
    /// Kernel, stride and padding.
    static let shapes: [(Int, Int, Int)] = [1, 2, 3, 5, 7].flatMap { kernel in
        [1, 2, 3].flatMap { stride in (0...kernel / 2).map { (kernel, stride, $0) } }
    }

    @Test(arguments: shapes)
    func aRingHoldsWhatIsReadForwardAndBackward(kernel: Int, stride: Int, padding: Int) {
        let shape = Convolution.Shape(inputs: 1, outputs: 1, kernel: kernel, stride: stride, padding: padding)
        for height in kernel...40 {
            let outputs = shape.output(of: height)
            RowSchedule.forEach(height: outputs) { rows in
                let first = max(0, rows.lowerBound * stride - padding)
                #expect(shape.inputEnd(of: rows, height: height) - first <= shape.inputSpan)
            }
            var (made, remade) = (0, 0)
            RowSchedule.forEach(height: height) { rows in
                let end = shape.gradientEnd(of: rows, height: outputs)
                // Weights read rows of x for the new rows of y; the mask reads rows of x as they are.
                let first = end > made ? min(rows.lowerBound, max(0, made * stride - padding)) : rows.lowerBound
                remade = max(remade, shape.inputEnd(of: 0..<end, height: height), rows.upperBound)
                #expect(remade - first <= shape.inputSpan, "\(rows) of \(height)")
                // The gradient lies where x lay: rows before these are not read again.
                #expect(first >= rows.lowerBound, "\(rows) of \(height)")
                made = max(made, end)
            }
        }
    }
}
