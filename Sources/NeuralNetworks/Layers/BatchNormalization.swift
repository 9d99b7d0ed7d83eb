/// The learned and running numbers of a batch normalization: γ, β, running mean and variance, one a channel.
///
/// The layers that normalize (``NormalizedConvolution``, ``DecomposedConvolution``) hold what belongs to a batch.
final class BatchNormalization {
    /// Added to a variance before its root is taken.
    static let epsilon = 1e-5
    /// How far running statistics move towards those of the batch.
    static let momentum = 0.1

    let weight: Parameter
    let bias: Parameter
    let runningMean: RunningStatistic
    let runningVariance: RunningStatistic
    /// Whether it is one of the unshared ones that can be switched off (design 4).
    let isUnshared: Bool
    /// Whether it is used; while off its statistics and parameters stay as they are.
    var isActive = true

    var channels: Int { weight.count }

    /// - Parameter name: Prefix of the running statistics' names.
    init(name: String, weight: Parameter, bias: Parameter, isUnshared: Bool) {
        self.weight = weight
        self.bias = bias
        runningMean = RunningStatistic(name: "\(name).running_mean", channels: weight.count, initial: 0)
        runningVariance = RunningStatistic(name: "\(name).running_var", channels: weight.count, initial: 1)
        self.isUnshared = isUnshared
    }

    /// Moves the running statistics of a channel towards those of a batch of `count` numbers a channel.
    func update(channel: Int, mean: Double, variance: Double, count: Double) {
        let unbiased = variance * count / max(count - 1, 1)
        let (oldMean, oldVariance) = (Double(runningMean.value[channel]), Double(runningVariance.value[channel]))
        runningMean.value[channel] = Float((1 - Self.momentum) * oldMean + Self.momentum * mean)
        runningVariance.value[channel] = Float((1 - Self.momentum) * oldVariance + Self.momentum * unbiased)
    }

    /// 1/√(variance + ε).
    static func inverseDeviation(_ variance: Double) -> Double { 1 / (variance + epsilon).squareRoot() }

    /// γ/√(running variance + ε) of a channel: what it multiplies by in evaluation.
    func runningScale(_ channel: Int) -> Double {
        Double(weight.value[channel]) * Self.inverseDeviation(Double(runningVariance.value[channel]))
    }
}
