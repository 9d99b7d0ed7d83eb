import Charts
import Records
import Training

extension Recipe {
    /// A number as `fbwork train` takes it; milestones as epochs.
    public func text(of property: RecipeProperty) -> String {
        switch property {
        case .epochs: "\(epochs)"
        case .batchSize: "\(batchSize)"
        case .learningRate: Numbers.exact(learningRate)
        case .milestones: milestones.map { "\(Int(($0 * Double(epochs)).rounded()))" }.joined(separator: ",")
        case .learningRateFactor: Numbers.exact(learningRateFactor)
        case .phaseStart: phaseStart.rawValue
        case .momentum: Numbers.exact(momentum)
        case .weightDecay: Numbers.exact(weightDecay)
        case .augmentation: augmentation ? "on" : "off"
        case .standardization: standardization.rawValue
        case .scope: scope.rawValue
        case .normalization: normalization.rawValue
        case .lambda: Numbers.exact(lambda)
        case .trainingLimit: trainingLimit.map { "\($0)" } ?? "all"
        case .testLimit: testLimit.map { "\($0)" } ?? "all"
        }
    }
}
