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
    /// What is subtracted from each channel, as a fraction of full brightness: its mean over the training images unless
    /// other numbers were asked for.
    public let mean: [Float]
    /// What each channel is then divided by, as a fraction of full brightness: its standard deviation over the training
    /// images unless other numbers were asked for.
    public let deviation: [Float]

    /// Number of classes.
    public var classes: Int { classNames.count }

    /// The same images, standardized by other numbers than their own: some recipes use those of another data set.
    ///
    /// - Parameters:
    ///   - mean: One of each channel, as a fraction of full brightness.
    ///   - deviation: One of each channel, as a fraction of full brightness, above 0.
    /// - Throws: ``DatasetError/standardization(name:channels:mean:deviation:)`` where they are not as many as the
    ///   channels, not finite, or a deviation is not positive.
    public func standardized(mean: [Float], deviation: [Float]) throws -> Dataset {
        guard mean.count == channels, deviation.count == channels, mean.allSatisfy(\.isFinite),
            deviation.allSatisfy({ $0.isFinite && $0 > 0 })
        else {
            throw DatasetError.standardization(name: name, channels: channels, mean: mean, deviation: deviation)
        }
        return Dataset(
            name: name, channels: channels, imageSize: imageSize, classNames: classNames, training: training,
            test: test, fingerprint: fingerprint, mean: mean, deviation: deviation)
    }
}
