extension NetworkOutline {
    /// A convolution with the normalizations, activations and pools that go with it, or where a block's path meets the
    /// block's input: one line of a picture.
    public struct Step: Hashable, Sendable {
        /// What is done, one after the other.
        public var parts: [Part]
        /// Channels that come in and go out; `nil` where nothing changes them.
        public var channels: Channels?
        /// Height and width of the output where it differs from the input's, in pixels.
        public var newSize: Int?
        /// Elements of the parameters that are its own.
        public var parameters: Int
        /// Which use of its basis it is, from 0; `nil` where it takes no filters of a basis.
        public var use: Int?

        /// A step with every property named.
        public init(
            _ parts: [Part], channels: Channels? = nil, newSize: Int? = nil, parameters: Int = 0, use: Int? = nil
        ) {
            self.parts = parts
            self.channels = channels
            self.newSize = newSize
            self.parameters = parameters
            self.use = use
        }

        /// Its convolution, if it has one.
        public var convolution: Convolution? {
            parts.lazy.compactMap { if case .convolution(let convolution) = $0 { convolution } else { nil } }.first
        }

        /// The basis that its filters come from, by its place in the group.
        public var basis: Int? { convolution?.sources.lazy.compactMap(\.basis).first }

        /// Whether it is where a block's path and its input meet.
        public var isJoin: Bool {
            switch parts.first {
            case .input, .projectedInput, .appended: true
            default: false
            }
        }

        /// Whether both can be drawn as one: only channels and parameters may differ.
        public func isDrawn(like other: Step) -> Bool { parts == other.parts && newSize == other.newSize }
    }

    /// Channels before and after a step.
    public struct Channels: Hashable, Sendable {
        /// Those that come in.
        public var inputs: Int
        /// Those that go out.
        public var outputs: Int

        /// Channels before and after.
        public init(inputs: Int, outputs: Int) {
            self.inputs = inputs
            self.outputs = outputs
        }
    }

    /// One thing that is done to an image.
    public enum Part: Hashable, Sendable {
        case convolution(Convolution)
        /// Batch normalization; an unshared one is what the switch takes out.
        case normalization(isUnshared: Bool)
        /// `ReLU` or `ReLU6`.
        case activation(String)
        case maximumPooling(kernel: Int, stride: Int)
        /// The mean of k × k pixels that do not overlap.
        case averagePooling(Int)
        /// The block's input is added; from a stride of 2 on every second pixel, with zeros as new channels (option A).
        case input(stride: Int)
        /// The block's input is added after a 1×1 convolution and a normalization.
        case projectedInput(Convolution)
        /// The result follows the channels of the block's input.
        case appended
        /// The mean of all pixels, with this share of features dropped in training.
        case meanOfAllPixels(dropout: Double)
        /// The classifier, with bias.
        case classifier
    }

    /// A square convolution, without its channels.
    public struct Convolution: Hashable, Sendable {
        /// What its filters are in a decomposition (Equation 1).
        public enum Role: Hashable, Sendable {
            /// Filters of their own account.
            case whole
            /// The components W_basis, unique and shared, which coefficients combine.
            case basis
            /// The coefficients α: 1×1 filters that combine components.
            case coefficients
        }

        /// What its filters are.
        public var role: Role
        /// Height and width of a filter in pixels.
        public var kernel: Int
        /// Pixels between two outputs.
        public var stride: Int
        /// Groups that channels and filters are divided into; 1 of a depthwise convolution too.
        public var filterGroups: Int
        /// Whether each filter reads one channel only.
        public var isDepthwise: Bool
        /// Whether a number is added to each output.
        public var hasBias: Bool
        /// Where its filters come from, if not all are its own: unique components first.
        public var sources: [Source]

        /// A convolution with every property named.
        public init(
            role: Role, kernel: Int, stride: Int, filterGroups: Int, isDepthwise: Bool, hasBias: Bool,
            sources: [Source]
        ) {
            self.role = role
            self.kernel = kernel
            self.stride = stride
            self.filterGroups = filterGroups
            self.isDepthwise = isDepthwise
            self.hasBias = hasBias
            self.sources = sources
        }
    }

    /// Filters of a convolution that come from one place.
    public struct Source: Hashable, Sendable {
        /// Number of filters.
        public var count: Int
        /// The basis, by its place in the group; `nil`: unique ones.
        public var basis: Int?

        /// Filters of a basis, or unique ones.
        public init(count: Int, basis: Int?) {
            self.count = count
            self.basis = basis
        }
    }
}
