/// The numbers of a recipe, in the order in which they are told.
public enum RecipeProperty: String, CaseIterable, Sendable, Encodable, CodingKeyRepresentable {
    case epochs
    case batchSize = "batch_size"
    case learningRate = "learning_rate"
    case milestones
    case learningRateFactor = "learning_rate_factor"
    case phaseStart = "phase_start"
    case momentum
    case weightDecay = "weight_decay"
    case augmentation
    case standardization
    case scope
    case normalization
    case lambda
    case trainingLimit = "training_limit"
    case testLimit = "test_limit"

    /// The option of `fbwork train` that overrides it.
    public var option: String {
        switch self {
        case .learningRate: "--lr"
        case .learningRateFactor: "--lr-factor"
        case .trainingLimit: "--train-limit"
        default: "--" + rawValue.replacing("_", with: "-")
        }
    }
}
