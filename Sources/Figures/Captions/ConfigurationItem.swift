import Records

/// A part of a configuration as captions and legends name it.
struct ConfigurationItem: Sendable {
    /// What it says of a configuration; empty where there is nothing to say.
    let text: @Sendable (Configuration) -> String
    /// Whether it means something to a configuration at all.
    var applies: @Sendable (Configuration) -> Bool = { _ in true }

    /// Everything that captions name, in order.
    static let all: [ConfigurationItem] = experiment + [seed]

    /// What tells experiments apart, in the order in which it is named.
    static let experiment: [ConfigurationItem] =
        [model, weights, data] + recipe + [orthogonality, lambda, scope, batchNormalization]

    private static let model = ConfigurationItem { $0.model.description }
    private static let weights = ConfigurationItem { $0.weights.map { "weights of \($0.file)" } ?? "" }
    private static let data = ConfigurationItem { configuration in
        "\(configuration.data) (\(Ticks.count(configuration.trainingImages)) training and "
            + "\(Ticks.count(configuration.testImages)) test images)"
    }
    private static let recipe = [
        ConfigurationItem { "\($0.epochs) epoch\($0.epochs == 1 ? "" : "s")" },
        ConfigurationItem { "batch \($0.batchSize)" },
        ConfigurationItem { "learning rate \(Ticks.number($0.learningRate))" },
        ConfigurationItem { "momentum \(Ticks.number($0.momentum))" },
        ConfigurationItem { "weight decay \(Ticks.number($0.weightDecay))" },
        ConfigurationItem { $0.augmentation ? "" : "no augmentation" },
    ]
    private static let orthogonality = ofBases { "orthogonality \($0.orthogonality ? "on" : "off")" }
    private static let lambda = ofBases { configuration in
        "λ = \(Ticks.number(configuration.lambda)) (\(configuration.normalization.rawValue))"
    }
    private static let scope = ofBases { $0.scope == .shared ? "" : "scope shared and unique" }
    private static let batchNormalization = ConfigurationItem(
        text: { hasUnsharedBN($0) ? "unshared BN \($0.unsharedBatchNormalization ? "on" : "off")" : "" },
        applies: { hasUnsharedBN($0) })
    private static let seed = ConfigurationItem { "seed \($0.seed)" }

    /// Whole convolutions that are shared have no such normalizations.
    private static func hasUnsharedBN(_ configuration: Configuration) -> Bool {
        switch configuration.model.sharing {
        case .none, .sites: false
        case .shared, .unique: true
        }
    }

    /// Something that matters only to networks with shared or decomposed convolutions.
    private static func ofBases(_ text: @escaping @Sendable (Configuration) -> String) -> ConfigurationItem {
        ConfigurationItem(
            text: { $0.model.sharing == .none ? "" : text($0) }, applies: { $0.model.sharing != .none })
    }
}
