/// What a network costs: parameters once each, multiply-additions once a use, for one image.
///
/// Multiply-additions are those of convolutions and linear layers; a shared basis counts in every use.
public struct NetworkCount: Hashable, Sendable {
    /// One convolution or linear layer in forward order.
    public struct Layer: Hashable, Sendable {
        /// Prefix of what is its own, such as `layer1.0.conv1`.
        public var name: String
        /// The group of blocks it belongs to, from 1, transitions included; `nil` for stem, head and classifier.
        public var group: Int?
        /// Height and width of its output in pixels.
        public var outputSize: Int
        /// For one image.
        public var multiplyAdditions: Int
    }

    /// Elements of all parameters, a shared basis once.
    public let parameters: Int
    /// Every convolution and linear layer in forward order, a projection after its block's path.
    public let layers: [Layer]
    /// The authors' count, after the tool they used: the paper's "FLOPs" are twice this.
    ///
    /// Multiply-additions, additions of biases, two a batch-normalized value, and what the tool sees of activations and
    /// pooling: those that are modules in the authors' code (``CountedModules``).
    public let authorsOperations: Int

    /// Multiply-additions of all layers.
    public var multiplyAdditions: Int { layers.reduce(0) { $0 + $1.multiplyAdditions } }

    /// Operations as the paper counts them: twice the authors' count.
    public var flops: Int { 2 * authorsOperations }

    /// Multiply-additions of the layers of one group, from 1.
    public func multiplyAdditions(group: Int) -> Int {
        layers.reduce(0) { $0 + ($1.group == group ? $1.multiplyAdditions : 0) }
    }

    /// Counts a network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public init(_ architecture: Architecture, imageSize: Int) throws(ImageSizeError) {
        parameters = architecture.parameters.reduce(0) { $0 + $1.count }
        var walk = ImageWalk(architecture, size: imageSize)
        guard walk.passNetwork() else {
            throw ImageSizeError(
                model: architecture.model, imageSize: imageSize, group: walk.group,
                smallest: architecture.smallestImageSize)
        }
        layers = walk.layers
        authorsOperations = walk.other + layers.reduce(0) { $0 + $1.multiplyAdditions }
    }
}
