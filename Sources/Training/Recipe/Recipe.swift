import Datasets
import Records

/// The numbers of a training run that do not depend on the network; every one can be overridden.
public struct Recipe: Hashable, Sendable, Encodable {
    /// What `--recipe` calls it.
    public var name: String
    /// What it is for, in one line.
    public var summary: String
    /// The data set that it was made for; it works with any other.
    public var data: String?
    /// Epochs to train.
    public var epochs: Int
    /// Images a step.
    public var batchSize: Int
    /// Before the schedule's factor.
    public var learningRate = 0.1
    /// Fractions of the epochs after which the rate is multiplied by ``learningRateFactor``.
    public var milestones = [0.5, 0.75]
    /// What the rate is multiplied by at every milestone.
    public var learningRateFactor = 0.1
    /// With which weights training goes on behind a milestone.
    public var phaseStart = PhaseStart.proceed
    /// SGD's μ.
    public var momentum = 0.9
    /// Applied to every parameter.
    public var weightDecay = 5e-4
    /// Whether images are padded, cropped and flipped at random.
    public var augmentation = true
    /// Which constants pixels are standardized by.
    public var standardization = Standardization.Source.own
    /// Which components the orthogonality term covers.
    public var scope = OrthogonalityScope.shared
    /// How the orthogonality term adds its entries.
    public var normalization = OrthogonalityNormalization.mean
    /// Weight of the orthogonality term.
    public var lambda = 10.0
    /// The first training images that are used; `nil`: all.
    public var trainingLimit: Int?
    /// The first test images that are used; `nil`: all.
    public var testLimit: Int?
    /// Where each number comes from.
    public var origins: [RecipeProperty: RecipeOrigin]

    /// All recipes; each name is there once.
    public static let all = [
        quick, demo, cifar10, cifar100, imageNetResNet, imageNetMobileNet, cifar10Authors, cifar100Authors,
    ]

    /// The data set that it was made for, where there is a reader for it.
    public var knownData: String? { data.flatMap { DatasetCatalog.names.contains($0) ? $0 : nil } }

    /// The constants that a data set's pixels are standardized by; the set's own where the recipe's are for another
    /// number of channels.
    public func standardization(for dataset: Dataset) -> Standardization {
        let constants: Standardization? =
            switch standardization {
            case .imageNet: .imageNet
            case .authorsCIFAR100: .authorsCIFAR100
            case .own, .given: nil
            }
        guard let constants, constants.mean.count == dataset.channels else { return dataset.ownStandardization }
        return constants
    }
}
