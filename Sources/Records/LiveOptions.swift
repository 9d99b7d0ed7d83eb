/// The options that can change while training, as they stand at some step.
public struct LiveOptions: Codable, Hashable, Sendable {
    /// Whether the orthogonality term is part of the loss.
    public var orthogonality: Bool
    /// The weight λ of the orthogonality term.
    public var lambda: Double
    /// Whether the unshared batch normalizations of decomposed blocks are used.
    public var unsharedBatchNormalization: Bool
    /// The learning rate before the schedule's factor.
    public var learningRate: Double

    /// Options with every one named.
    public init(
        orthogonality: Bool, lambda: Double, unsharedBatchNormalization: Bool, learningRate: Double
    ) {
        self.orthogonality = orthogonality
        self.lambda = lambda
        self.unsharedBatchNormalization = unsharedBatchNormalization
        self.learningRate = learningRate
    }

    /// The options a run starts with.
    public init(_ configuration: Configuration) {
        orthogonality = configuration.orthogonality
        lambda = configuration.lambda
        unsharedBatchNormalization = configuration.unsharedBatchNormalization
        learningRate = configuration.learningRate
    }

    /// The weight of the orthogonality term that is applied: 0 while it is off.
    public var effectiveLambda: Double { orthogonality ? lambda : 0 }

    /// The value of an option; on and off are 1 and 0.
    public subscript(option: OptionChange.Option) -> Double {
        get {
            switch option {
            case .orthogonality: orthogonality ? 1 : 0
            case .lambda: lambda
            case .unsharedBatchNormalization: unsharedBatchNormalization ? 1 : 0
            case .learningRate: learningRate
            }
        }
        set {
            switch option {
            case .orthogonality: orthogonality = newValue != 0
            case .lambda: lambda = newValue
            case .unsharedBatchNormalization: unsharedBatchNormalization = newValue != 0
            case .learningRate: learningRate = newValue
            }
        }
    }
}

extension Command {
    /// The option that the command sets, and to what.
    public var optionValue: (option: OptionChange.Option, value: Double)? {
        switch self {
        case .orthogonality(let on): (.orthogonality, on ? 1 : 0)
        case .lambda(let value): (.lambda, value)
        case .unsharedBatchNormalization(let on): (.unsharedBatchNormalization, on ? 1 : 0)
        case .learningRate(let value): (.learningRate, value)
        default: nil
        }
    }
}
