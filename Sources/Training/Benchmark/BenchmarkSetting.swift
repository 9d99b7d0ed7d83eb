import NeuralNetworks
import Records

/// What is measured: a network, its images and how it is run.
public struct BenchmarkSetting: Hashable, Sendable {
    /// Channels of an image.
    public static let inputChannels = 3

    /// The network.
    public var model: ModelName
    /// The input variant.
    public var stem: Stem
    /// Number of logits.
    public var classes: Int
    /// Height and width of an image in pixels.
    public var imageSize: Int
    /// Images a step.
    public var batchSize: Int
    /// Threads that compute.
    public var threads: Int

    /// A network; what is left out is the family's own: variant, classes and the size of image it is made for.
    public init(
        model: ModelName, stem: Stem? = nil, classes: Int? = nil, imageSize: Int? = nil, batchSize: Int, threads: Int
    ) {
        let stem = stem ?? model.family.stems[0]
        self.model = model
        self.stem = stem
        self.classes = classes ?? model.family.standardClasses(stem)
        self.imageSize = imageSize ?? stem.imageSize
        self.batchSize = batchSize
        self.threads = threads
    }

    /// The network.
    ///
    /// - Throws: `ArchitectureError` where the family has no such variant, `ImageSizeError` for images too small.
    public func architecture() throws -> Architecture {
        let architecture = try Architecture(
            model, stem: stem, inputChannels: Self.inputChannels, classes: classes)
        try architecture.check(imageSize: imageSize)
        return architecture
    }

    /// The paper's constants; the rate is small, since random labels are learnt by heart.
    var configuration: Configuration {
        Configuration(
            model: model, stem: stem, inputChannels: Self.inputChannels, imageSize: imageSize,
            classes: classes, data: "random", dataFingerprint: "", trainingImages: batchSize, testImages: 0,
            classNames: [], recipe: "benchmark", epochs: 1, batchSize: batchSize, seed: 1, learningRate: 0.01,
            milestones: [], learningRateFactor: 1, momentum: 0.9, weightDecay: 5e-4, augmentation: false, lambda: 10,
            normalization: .mean, scope: .shared, orthogonality: true, unsharedBatchNormalization: true,
            similarityEvery: 1, useGradientEvery: 1, threads: threads)
    }
}
