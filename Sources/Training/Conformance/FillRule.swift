import NeuralNetworks
import Randomness

/// How both sides of a conformance check make weights, images and labels from nothing but names.
///
/// u(key, i) is the i-th uniform number of the key's sequence; values are computed in double and rounded to float32.
public enum FillRule {
    /// Fills parameters from the keys `SEED/NAME`, and sets running means to 0 and variances to 1.
    ///
    /// Two or more dimensions: (2u − 1)·√(3 / fan_in); biases: 0.1·(2u − 1); other vectors: 1 + 0.2·(2u − 1).
    public static func fill(_ parameters: [Parameter], _ statistics: [RunningStatistic], seed: String) {
        for parameter in parameters {
            let (center, width) =
                if parameter.shape.count >= 2 {
                    (0.0, (3 / Double(parameter.fanIn)).squareRoot())
                } else if parameter.name.hasSuffix("bias") {
                    (0.0, 0.1)
                } else {
                    (1.0, 0.2)
                }
            var random = KeyedRandom("\(seed)/\(parameter.name)")
            for index in 0..<parameter.count {
                parameter.value[index] = Float(center + (2 * random.uniform() - 1) * width)
            }
            parameter.momentum.update(repeating: 0)
        }
        for statistic in statistics {
            statistic.value.update(repeating: statistic.name.hasSuffix("running_var") ? 1 : 0)
        }
    }

    /// The images of batch `step`, `count` numbers 2u − 1 in C order (NCHW).
    public static func images(count: Int, step: Int, seed: String) -> [Float] {
        var random = KeyedRandom("\(seed)/input/\(step)")
        return (0..<count).map { _ in Float(2 * random.uniform() - 1) }
    }

    /// The labels of batch `step`: floor(u·classes).
    public static func labels(count: Int, classes: Int, step: Int, seed: String) -> [Int32] {
        var random = KeyedRandom("\(seed)/labels/\(step)")
        return (0..<count).map { _ in Int32(random.uniform() * Double(classes)) }
    }
}
