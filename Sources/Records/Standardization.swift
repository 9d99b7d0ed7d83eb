/// How pixels become numbers: (x/255 − mean) / deviation, channel by channel.
public struct Standardization: Codable, Hashable, Sendable {
    /// Where the numbers come from.
    public var source: Source
    /// One a channel, as a fraction of full brightness.
    public var mean: [Double]
    /// One a channel, as a fraction of full brightness.
    public var deviation: [Double]

    /// Where a standardization's numbers come from.
    public enum Source: String, Codable, CaseIterable, Sendable {
        /// Mean and deviation of the data set's training images, whatever a limit leaves of them.
        case own
        /// The constants of ImageNet, with which the authors also train on CIFAR-10.
        case imageNet = "imagenet"
        /// The constants with which the authors train on CIFAR-100.
        case authorsCIFAR100 = "cifar100-authors"
        /// Named one by one for this run.
        case given
    }

    /// A standardization with every property named.
    public init(source: Source, mean: [Double], deviation: [Double]) {
        self.source = source
        self.mean = mean
        self.deviation = deviation
    }

    /// (0.485, 0.456, 0.406) / (0.229, 0.224, 0.225).
    public static let imageNet = Standardization(
        source: .imageNet, mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])

    /// (0.507, 0.487, 0.441) / (0.267, 0.256, 0.276).
    public static let authorsCIFAR100 = Standardization(
        source: .authorsCIFAR100, mean: [0.507, 0.487, 0.441], deviation: [0.267, 0.256, 0.276])
}
