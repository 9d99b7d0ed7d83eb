/// Images of one shape with their labels, in file order.
public final class ImageSet: Sendable {
    /// Number of images.
    public var count: Int { labels.count }
    /// Brightness 0…255: images × channels × height × width.
    public let pixels: [UInt8]
    /// Class of each image, from 0.
    public let labels: [UInt8]

    /// A set of `labels.count` images.
    public init(pixels: [UInt8], labels: [UInt8]) {
        precondition(labels.isEmpty ? pixels.isEmpty : pixels.count % labels.count == 0, "every image has one shape")
        self.pixels = pixels
        self.labels = labels
    }
}
