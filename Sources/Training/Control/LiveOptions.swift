import Records

/// The options that can change while training, and how to take changes back.
struct LiveOptions: Codable, Equatable {
    /// Whether the orthogonality term is part of the loss.
    var orthogonality: Bool
    /// The term's weight λ while it is on.
    var lambda: Double
    /// Whether the unshared batch normalizations are used.
    var unsharedBatchNormalization: Bool
    /// The learning rate before the schedule's factor.
    var learningRate: Double
    /// Changes that can still be undone, oldest first.
    private(set) var changes: [OptionChange] = []

    init(_ configuration: Configuration) {
        orthogonality = configuration.orthogonality
        lambda = configuration.lambda
        unsharedBatchNormalization = configuration.unsharedBatchNormalization
        learningRate = configuration.learningRate
    }

    /// The weight that is applied now.
    var effectiveLambda: Double { orthogonality ? lambda : 0 }

    /// Sets an option and remembers how it was.
    mutating func set(_ option: OptionChange.Option, to new: Double) -> OptionChange {
        let change = OptionChange(option: option, old: self[option], new: new, undo: false)
        self[option] = new
        changes.append(change)
        return change
    }

    /// Takes the last change back; `nil` where there is none.
    mutating func undo() -> OptionChange? {
        guard let last = changes.popLast() else { return nil }
        let change = OptionChange(option: last.option, old: self[last.option], new: last.old, undo: true)
        self[last.option] = last.old
        return change
    }

    private subscript(option: OptionChange.Option) -> Double {
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
