/// A data set in memory: training and test images of one shape, with their labels.
public struct Dataset: Sendable {
    /// The name that opens it, such as `fashion-mnist` or `synthetic:0.3`.
    public let name: String
    /// Channels of an image: 1 (grey) or 3 (red, green, blue).
    public let channels: Int
    /// Height and width of an image in pixels; smaller images were padded with black.
    public let imageSize: Int
    /// Names of the classes, in label order.
    public let classNames: [String]
    /// Images to learn from.
    public let training: ImageSet
    /// Images to measure the error on.
    public let test: ImageSet
    /// Identifies what the images were read or made from, whatever the limits: a resumed run compares it.
    public let fingerprint: String
    /// Mean of each channel over the training images, as a fraction of full brightness.
    public let mean: [Float]
    /// Standard deviation of each channel over the training images, as a fraction of full brightness.
    public let deviation: [Float]

    /// Number of classes.
    public var classes: Int { classNames.count }
}
