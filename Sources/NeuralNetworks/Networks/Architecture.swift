import Records

/// What a network is made of, before any memory: names, shapes and which convolution uses which basis.
///
/// A value: a network is a list of operations in forward order, cut into groups and blocks as in the paper's figures.
/// A family of networks is one file that builds this value (`Families/`); everything else (running, counting, drawing)
/// reads it.
public struct Architecture: Hashable, Sendable {
    /// The name it was built from.
    public var model: ModelName
    /// The input variant.
    public var variant: Stem
    /// Channels of an input image.
    public var inputChannels: Int
    /// Number of logits.
    public var classes: Int
    /// Before the groups.
    public var stem: [Operation]
    /// Blocks of equal width, in forward order; a basis never leaves its group.
    public var groups: [Group]
    /// After the groups.
    public var head: [Operation]
    /// The share of features that is dropped in training, before the classifier: 0…1.
    public var dropout = 0.0
    /// The classifier after global average pooling.
    public var classifier: Linear
    /// What its weights start from.
    public var initialization: Initialization

    /// Blocks of equal width and the bases they share.
    public struct Group: Hashable, Sendable {
        /// From 1.
        public var index: Int
        /// Channels of the blocks' outputs; in a dense block, of the last one's.
        public var width: Int
        /// Shared bases of the group, in the order of their names.
        public var bases: [Basis]
        /// In forward order.
        public var blocks: [Block]
        /// Between this group and the next.
        public var transition: [Operation] = []
    }

    /// A filter basis that several convolutions of a group share (Equation 4).
    public struct Basis: Hashable, Sendable {
        /// Name of the parameter, such as `shared_basis_2_1.weight`.
        public var name: String
        /// Which convolutions use it: `both`, `first` or `second` of the block, or a site such as `conv3x3`.
        public var kind: String
        /// Filters × channels × k × k.
        public var shape: [Int]
        /// A name of the same tensor in the authors' state dict that belongs to no use.
        public var alias: String?
    }

    /// Operations one after another, and how their result meets the block's input.
    public struct Block: Hashable, Sendable {
        /// Prefix of its parameters, such as `layer1.0`.
        public var name: String
        /// In forward order.
        public var path: [Operation]
        /// How the result meets the block's input.
        public var join: Join
        /// After the join.
        public var activation: Activation?
    }

    /// How the result of a block's path meets the block's input.
    public enum Join: Hashable, Sendable {
        /// It replaces it.
        case replacement
        /// It is added to it: residual networks.
        case addition(Shortcut)
        /// Its channels follow those of the input: dense blocks.
        case concatenation
    }

    /// How a block's input reaches its addition.
    public enum Shortcut: Hashable, Sendable {
        /// As it is.
        case identity
        /// Option A: every second pixel, channels zero-padded on both sides.
        case subsample(stride: Int, inputs: Int, outputs: Int)
        /// A 1×1 convolution with batch normalization.
        case projection(Convolution, Normalization)
    }

    /// A fully connected layer with bias.
    public struct Linear: Hashable, Sendable {
        /// Prefix of its parameters.
        public var name: String
        /// Features that come in.
        public var inputs: Int
        /// Logits that go out.
        public var outputs: Int
        /// Whether its weight is stored as that of a 1×1 convolution.
        public var isConvolution = false

        /// Outputs × inputs, of a convolution × 1 × 1.
        public var shape: [Int] { [outputs, inputs] + (isConvolution ? [1, 1] : []) }
    }

    /// What weights start from.
    public struct Initialization: Hashable, Sendable {
        /// Weights of convolutions that no basis holds.
        public var convolutions: Convolutions
        /// Whether shared bases start orthonormal; otherwise as other convolutions.
        public var basesAreOrthogonal: Bool

        /// How the weights of convolutions are drawn.
        public enum Convolutions: Hashable, Sendable {
            /// Normal, variance 2 / (outputs·k²).
            case kaimingNormal
            /// Uniform in ±1/√(inputs a group·k²), as PyTorch's layers are.
            case uniform
        }
    }
}
