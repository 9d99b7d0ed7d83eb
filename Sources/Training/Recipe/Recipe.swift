import Records

/// The numbers of a training run that do not depend on the network or the data; every one can be overridden.
public struct Recipe: Hashable, Sendable {
    /// What `--recipe` calls it.
    public var name: String
    /// Epochs to train.
    public var epochs: Int
    /// Images a step.
    public var batchSize: Int
    /// Before the schedule's factor.
    public var learningRate: Double
    /// Fractions of the epochs after which the rate is multiplied by ``learningRateFactor``.
    public var milestones: [Double]
    /// What the rate is multiplied by at every milestone.
    public var learningRateFactor: Double
    /// SGD's μ.
    public var momentum: Double
    /// Applied to every parameter.
    public var weightDecay: Double
    /// Whether images are padded, cropped and flipped at random.
    public var augmentation: Bool
    /// The first training images that are used; `nil`: all.
    public var trainingLimit: Int?
    /// The first test images that are used; `nil`: all.
    public var testLimit: Int?

    /// The paper's schedule and constants (section 4.1) over few epochs, so that a plain machine ends it in minutes.
    public static let quick = Recipe(
        name: "quick", epochs: 10, batchSize: 128, learningRate: 0.1, milestones: [0.5, 0.75], learningRateFactor: 0.1,
        momentum: 0.9, weightDecay: 5e-4, augmentation: true)

    /// About a minute of training on two cores: the first 10,000 images, small batches, no augmentation.
    public static let demo = Recipe(
        name: "demo", epochs: 4, batchSize: 64, learningRate: 0.05, milestones: [0.5, 0.75], learningRateFactor: 0.1,
        momentum: 0.9, weightDecay: 5e-4, augmentation: false, trainingLimit: 10_000, testLimit: 2_000)

    /// All recipes, by name.
    public static let all = [quick, demo]
}
