/// A convolution as its definition says it, one multiplication at a time.
struct NaiveConvolution {
    var kernel: Int
    var stride = 1
    var padding = 0
    var groups = 1
    /// Outputs × inputs/groups × k × k.
    var weights: [Double]
    let inputs: Int
    let outputs: Int

    func callAsFunction(_ x: NaiveImages) -> NaiveImages {
        var y = NaiveImages(x.count, outputs, size(x.height), size(x.width))
        forEachProduct(x, y) { y.values[$1] += weights[$2] * x.values[$0] }
        return y
    }

    /// The gradients of x and of the weights from that of y.
    func gradients(_ x: NaiveImages, _ yGradient: NaiveImages) -> (x: NaiveImages, weights: [Double]) {
        var xGradient = NaiveImages(x.count, x.channels, x.height, x.width)
        var gradient = Array(repeating: 0.0, count: weights.count)
        forEachProduct(x, yGradient) {
            xGradient.values[$0] += weights[$2] * yGradient.values[$1]
            gradient[$2] += x.values[$0] * yGradient.values[$1]
        }
        return (xGradient, gradient)
    }

    func size(_ input: Int) -> Int { (input + 2 * padding - kernel) / stride + 1 }

    /// Calls `body` with the places in x, y and the weights of every product in the definition.
    private func forEachProduct(
        _ x: NaiveImages, _ y: NaiveImages, _ body: (_ x: Int, _ y: Int, _ weight: Int) -> Void
    ) {
        let (depth, width) = (inputs / groups, outputs / groups)
        for image in 0..<x.count {
            for output in 0..<outputs {
                for row in 0..<y.height {
                    for column in 0..<y.width {
                        let yIndex = ((image * outputs + output) * y.height + row) * y.width + column
                        for input in 0..<depth {
                            let channel = output / width * depth + input
                            for i in 0..<kernel {
                                let h = row * stride + i - padding
                                guard h >= 0, h < x.height else { continue }
                                for j in 0..<kernel {
                                    let w = column * stride + j - padding
                                    guard w >= 0, w < x.width else { continue }
                                    body(
                                        ((image * inputs + channel) * x.height + h) * x.width + w, yIndex,
                                        ((output * depth + input) * kernel + i) * kernel + j)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
