import Foundation

/// Mean and standard deviation of a few numbers, such as the errors of runs with different seeds.
public struct SampleSummary: Codable, Hashable, Sendable {
    /// How many numbers.
    public let count: Int
    /// Their mean.
    public let mean: Double
    /// Their standard deviation with n − 1; `nil` for a single number.
    public let deviation: Double?

    /// Sums up at least one number; `nil` for none.
    public init?(_ numbers: [Double]) {
        guard !numbers.isEmpty else { return nil }
        count = numbers.count
        let mean = numbers.reduce(0, +) / Double(count)
        self.mean = mean
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
    }
}

/// Welch's t-test: whether the means of two samples, whose deviations may differ, differ by more than chance brings.
///
/// It supposes that the numbers of each sample are independent and about normally distributed.
public struct WelchTest: Codable, Hashable, Sendable {
    /// Mean of the second sample minus that of the first.
    public let difference: Double
    /// The difference in units of its standard error.
    public let t: Double
    /// Degrees of freedom, after Welch and Satterthwaite.
    public let degreesOfFreedom: Double
    /// How often samples with one mean differ by at least as much (two-sided).
    public let p: Double
    /// Half the width of the 95 % confidence interval of the difference.
    public let margin: Double

    /// Tests two samples; `nil` where one has fewer than two numbers, or neither varies.
    public init?(_ first: SampleSummary, _ second: SampleSummary) {
        guard let one = first.deviation, let two = second.deviation, one > 0 || two > 0 else { return nil }
        let (a, b) = (one * one / Double(first.count), two * two / Double(second.count))
        let error = (a + b).squareRoot()
        difference = second.mean - first.mean
        t = difference / error
        degreesOfFreedom = (a + b) * (a + b) / (a * a / Double(first.count - 1) + b * b / Double(second.count - 1))
        p = StudentDistribution.twoSided(t: t, degreesOfFreedom: degreesOfFreedom)
        margin = error * StudentDistribution.quantile(twoSided: 0.05, degreesOfFreedom: degreesOfFreedom)
    }

    /// Holm's correction: p-values of several tests, each raised so that one false alarm among all of them is as rare as
    /// a single test's would be.
    public static func holm(_ values: [Double]) -> [Double] {
        var adjusted = values
        var largest = 0.0
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            largest = max(largest, min(1, values[index] * Double(values.count - rank)))
            adjusted[index] = largest
        }
        return adjusted
    }
}

/// Student's t distribution.
public enum StudentDistribution {
    /// The probability of a value at least as far from 0 as `t`.
    public static func twoSided(t: Double, degreesOfFreedom: Double) -> Double {
        guard t.isFinite else { return t.isNaN ? .nan : 0 }
        return incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
    }

    /// The value that is exceeded in size with a probability.
    public static func quantile(twoSided probability: Double, degreesOfFreedom: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while twoSided(t: high, degreesOfFreedom: degreesOfFreedom) > probability, high < 1e12 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-12 * high {
            let middle = (low + high) / 2
            if twoSided(t: middle, degreesOfFreedom: degreesOfFreedom) > probability {
                low = middle
            } else {
                high = middle
            }
        }
        return (low + high) / 2
    }

    /// The regularized incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8).
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges quickly below the mean of the distribution only.
        guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
        let logarithm: Double = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)
        let front = exp(logarithm) / a
        var (numerator, denominator) = (1.0, 1 - (a + b) * x / (a + 1))
        denominator = 1 / guarded(denominator)
        var fraction = denominator
        for step in 1...500 {
            let m = Double(step)
            let place = a + 2 * m
            let even: Double = m * (b - m) * x / ((place - 1) * place)
            let odd: Double = -(a + m) * (a + b + m) * x / (place * (place + 1))
            for factor in [even, odd] {
                denominator = 1 / guarded(1 + factor * denominator)
                numerator = guarded(1 + factor / numerator)
                fraction *= denominator * numerator
            }
            if abs(denominator * numerator - 1) < 1e-15 { break }
        }
        return front * fraction
    }

    private static func guarded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
