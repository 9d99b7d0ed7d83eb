import Records

/// What a network is made of, before any memory: names, shapes and which convolution uses which basis.
///
/// Values only.
///
/// A family of networks is one file that builds this value; everything else (running, counting, drawing) reads it.
public struct Architecture: Hashable, Sendable {
    /// The name it was built from.
    public var model: ModelName
    /// Channels of an input image.
    public var inputChannels: Int
    /// Number of logits.
    public var classes: Int
    /// The first convolution, before the groups.
    public var stem: ConvolutionUnit
    /// Blocks of equal width, in forward order; a basis never leaves its group.
    public var groups: [Group]
    /// The classifier after global average pooling.
    public var classifier: Linear

    /// Blocks of equal width and the bases they share.
    public struct Group: Hashable, Sendable {
        /// From 1.
        public var index: Int
        /// Channels of the blocks' outputs.
        public var width: Int
        /// Shared bases of the group, in the order of their names.
        public var bases: [Basis]
        /// In forward order.
        public var blocks: [Block]
    }

    /// A filter basis that several convolutions of a group share.
    public struct Basis: Hashable, Sendable {
        /// Name of the parameter, such as `shared_basis_2_1.weight`.
        public var name: String
        /// Which convolutions use it: `both`, `first` or `second`.
        public var kind: String
        /// Filters × channels × k × k.
        public var shape: [Int]
    }

    /// A residual block: units one after another; the last one adds the shortcut before its ReLU.
    public struct Block: Hashable, Sendable {
        /// Prefix of its parameters, such as `layer1.0`.
        public var name: String
        /// In forward order.
        public var units: [Unit]
        /// What the last unit adds.
        public var shortcut: Shortcut
    }

    /// One convolution of a block with its batch normalization, and how it shares.
    public enum Unit: Hashable, Sendable {
        /// Convolution → BN.
        case plain(ConvolutionUnit)
        /// [unique ++ shared] basis convolution → BN → 1×1 coefficients → BN (Eq. 2).
        case decomposed(DecomposedUnit)
    }

    /// A convolution without bias and the batch normalization after it.
    public struct ConvolutionUnit: Hashable, Sendable {
        /// The convolution.
        public var convolution: Convolution
        /// Prefix of the batch normalization's parameters.
        public var normalization: String
    }

    /// A convolution without bias.
    public struct Convolution: Hashable, Sendable {
        /// Name of the weight.
        public var name: String
        /// Channels, or features, that come in.
        public var inputs: Int
        /// Channels, or features, that go out.
        public var outputs: Int
        /// Height and width of a filter in pixels.
        public var kernel: Int
        /// Pixels between two outputs.
        public var stride: Int
        /// Zeros around the image in pixels.
        public var padding: Int
        /// Groups that inputs and outputs are divided into.
        public var groups: Int = 1

        /// Outputs × inputs a group × k × k.
        public var shape: [Int] { [outputs, inputs / groups, kernel, kernel] }
    }

    /// A decomposed convolution; stride 1, width kept.
    public struct DecomposedUnit: Hashable, Sendable {
        /// Channels, or features, that come in.
        public var inputs: Int
        /// Channels, or features, that go out.
        public var outputs: Int
        /// Height and width of a filter in pixels.
        public var kernel: Int
        /// Zeros around the image in pixels.
        public var padding: Int
        /// Name of the weight of this use's own components, which come first; `nil` where there are none.
        public var unique: String?
        /// Components of this use alone.
        public var uniqueRank: Int
        /// Index into the group's ``Group/bases``; `nil` where nothing is shared.
        public var sharedBasis: Int?
        /// Components of the shared basis.
        public var sharedRank: Int
        /// Prefix of the unshared batch normalization between basis and coefficients.
        public var basisNormalization: String
        /// Name of the coefficients' weight.
        public var coefficients: String
        /// Prefix of the batch normalization after the coefficients.
        public var normalization: String
        /// Whether ``normalization`` is skipped too while unshared batch normalization is off: true but before an
        /// addition.
        public var normalizationIsUnshared: Bool

        /// Components the convolution is made of: unique and shared.
        public var rank: Int { uniqueRank + sharedRank }
    }

    /// How a block's input reaches its addition.
    public enum Shortcut: Hashable, Sendable {
        /// As it is.
        case identity
        /// Option A: every second pixel, channels zero-padded on both sides.
        case subsample(stride: Int, inputs: Int, outputs: Int)
        /// A 1×1 convolution with batch normalization.
        case projection(ConvolutionUnit)
    }

    /// A fully connected layer with bias.
    public struct Linear: Hashable, Sendable {
        /// Prefix of its parameters.
        public var name: String
        /// Channels, or features, that come in.
        public var inputs: Int
        /// Channels, or features, that go out.
        public var outputs: Int
    }
}
