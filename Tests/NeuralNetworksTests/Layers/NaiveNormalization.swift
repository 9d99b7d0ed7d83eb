/// Batch normalization by the textbook: mean, variance, normalized values.
struct NaiveNormalization {
    var weight: [Double]
    var bias: [Double]

    func callAsFunction(_ x: NaiveImages) -> NaiveImages {
        let moments = (0..<x.channels).map { Self.moments(x.channel($0)) }
        return x.mapped { channel, value in
            weight[channel] * (value - moments[channel].mean) / (moments[channel].variance + 1e-5).squareRoot()
                + bias[channel]
        }
    }

    /// The gradients of x, γ and β from that of the output.
    func gradients(_ x: NaiveImages, _ gradient: NaiveImages) -> (x: NaiveImages, weight: [Double], bias: [Double]) {
        let moments = (0..<x.channels).map { Self.moments(x.channel($0)) }
        let normalized = x.mapped { channel, value in
            (value - moments[channel].mean) / (moments[channel].variance + 1e-5).squareRoot()
        }
        let count = Double(x.count * x.height * x.width)
        let sums = (0..<x.channels).map { gradient.channel($0).reduce(0, +) }
        let product = normalized.combined(gradient, *)
        let products = (0..<x.channels).map { product.channel($0).reduce(0, +) }
        let centred = gradient.mapped { channel, value in value - sums[channel] / count }
        let xGradient = centred.combined(normalized.mapped { $1 * products[$0] / count }, -).mapped {
            channel, value in value * weight[channel] / (moments[channel].variance + 1e-5).squareRoot()
        }
        return (xGradient, products, sums)
    }

    static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
    }
}
