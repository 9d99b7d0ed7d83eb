/// Everything that determines a training run, as recorded in the session's `configuration` table: one row a property.
public struct Configuration: Codable, Hashable, Sendable {
    /// The network.
    public var model: ModelName
    /// The input variant that was asked for; `nil`: the family's own.
    public var stem: Stem?
    /// Channels of an input image: 1 or 3 for the data sets that exist.
    public var inputChannels: Int
    /// Height and width of an input image in pixels.
    public var imageSize: Int
    /// Number of logits: at least the classes of the data set.
    public var classes: Int
    /// The data set: `fashion-mnist`, `synthetic`.
    public var data: String
    /// Identifies the files that were read, so that a resumed run can tell whether they are the same.
    public var dataFingerprint: String
    /// Training images used: the first ones of the set.
    public var trainingImages: Int
    /// Test images used: the first ones of the set.
    public var testImages: Int
    /// Names of the classes, in label order.
    public var classNames: [String]
    /// The recipe whose defaults were taken: `quick`, `cifar10`.
    public var recipe: String
    /// Epochs to train.
    public var epochs: Int
    /// Images a step.
    public var batchSize: Int
    /// Determines initialization, order and augmentation.
    public var seed: UInt64
    /// The learning rate before the schedule's factor.
    public var learningRate: Double
    /// Fractions of the epochs after which the rate is multiplied by ``learningRateFactor``, ascending in 0…1.
    public var milestones: [Double]
    /// What the learning rate is multiplied by at every milestone.
    public var learningRateFactor: Double
    /// SGD's momentum μ: v ← μ·v + (g + wd·w).
    public var momentum: Double
    /// Applied to every parameter.
    public var weightDecay: Double
    /// Whether images are padded, cropped and flipped at random.
    public var augmentation: Bool
    /// Weight λ of the orthogonality term (Equation 8).
    public var lambda: Double
    /// How the orthogonality term adds its entries.
    public var normalization: OrthogonalityNormalization
    /// Which components the orthogonality term covers.
    public var scope: OrthogonalityScope
    /// Whether the orthogonality term is part of the loss at the start.
    public var orthogonality: Bool
    /// Whether the unshared batch normalizations of decomposed blocks are used at the start.
    public var unsharedBatchNormalization: Bool
    /// Steps between similarity matrices.
    public var similarityEvery: Int
    /// Steps between measurements of each use's gradient.
    public var useGradientEvery: Int
    /// Threads that compute.
    public var threads: Int
    /// With which weights training goes on behind a milestone; `nil`, as ``PhaseStart/proceed``, in sessions from before
    /// there was a choice.
    public var phaseStart: PhaseStart?
    /// How pixels become numbers; `nil` in sessions from before there was a choice: the mean and the deviation of the
    /// training images that are used.
    public var standardization: Standardization?
    /// The file that the weights were taken from before training; `nil`: from the seed.
    public var weights: StartingWeights?

    /// A configuration with every property named.
    public init(
        model: ModelName, stem: Stem? = nil, inputChannels: Int, imageSize: Int, classes: Int, data: String,
        dataFingerprint: String,
        trainingImages: Int, testImages: Int, classNames: [String], recipe: String, epochs: Int, batchSize: Int,
        seed: UInt64, learningRate: Double, milestones: [Double], learningRateFactor: Double, momentum: Double,
        weightDecay: Double, augmentation: Bool, lambda: Double, normalization: OrthogonalityNormalization,
        scope: OrthogonalityScope, orthogonality: Bool, unsharedBatchNormalization: Bool, similarityEvery: Int,
        useGradientEvery: Int, threads: Int, phaseStart: PhaseStart? = nil, standardization: Standardization? = nil,
        weights: StartingWeights? = nil
    ) {
        self.model = model
        self.stem = stem
        self.inputChannels = inputChannels
        self.imageSize = imageSize
        self.classes = classes
        self.data = data
        self.dataFingerprint = dataFingerprint
        self.trainingImages = trainingImages
        self.testImages = testImages
        self.classNames = classNames
        self.recipe = recipe
        self.epochs = epochs
        self.batchSize = batchSize
        self.seed = seed
        self.learningRate = learningRate
        self.milestones = milestones
        self.learningRateFactor = learningRateFactor
        self.momentum = momentum
        self.weightDecay = weightDecay
        self.augmentation = augmentation
        self.lambda = lambda
        self.normalization = normalization
        self.scope = scope
        self.orthogonality = orthogonality
        self.unsharedBatchNormalization = unsharedBatchNormalization
        self.similarityEvery = similarityEvery
        self.useGradientEvery = useGradientEvery
        self.threads = threads
        self.phaseStart = phaseStart
        self.standardization = standardization
        self.weights = weights
    }

    /// Steps of one epoch: the last, smaller batch counts.
    public var stepsPerEpoch: Int { (trainingImages + batchSize - 1) / max(batchSize, 1) }

    /// Steps of the whole run.
    public var totalSteps: Int { stepsPerEpoch * epochs }
}

/// A file that training starts from.
public struct StartingWeights: Codable, Hashable, Sendable {
    /// Name of the file, without its folder.
    public var file: String
    /// SHA-256 of its content, hexadecimal.
    public var sha256: String

    /// A file and its digest.
    public init(file: String, sha256: String) {
        self.file = file
        self.sha256 = sha256
    }
}

/// How the orthogonality term adds the entries of (BBᵀ − I)².
public enum OrthogonalityNormalization: String, Codable, CaseIterable, Sendable {
    /// Divided by the number of entries of all groups together (the authors' code).
    case mean
    /// Added (the paper's Eq. 8).
    case sum
}

/// Which components the orthogonality term covers.
public enum OrthogonalityScope: String, Codable, CaseIterable, Sendable {
    /// Shared components among themselves.
    case shared
    /// Also shared against unique components, and each use's unique components among themselves.
    case sharedAndUnique = "shared+unique"
}
