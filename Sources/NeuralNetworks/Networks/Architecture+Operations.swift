extension Architecture {
    /// One thing that is done to an image on its way through the network.
    public enum Operation: Hashable, Sendable {
        case convolution(Convolution)
        case normalization(Normalization)
        case activation(Activation)
        case pooling(Pooling)
    }

    /// A square convolution, whose filters may belong to several parameters.
    public struct Convolution: Hashable, Sendable {
        /// Prefix of what is its own, such as `layer1.0.conv1`.
        public var name: String
        /// What its filters are in a decomposition.
        public var role = Role.whole
        /// Channels that come in.
        public var inputs: Int
        /// In the order of the outputs: unique components first, shared ones after them.
        public var filters: [Filters]
        /// Height and width of a filter in pixels.
        public var kernel: Int
        /// Pixels between two outputs.
        public var stride = 1
        /// Zeros around the image in pixels.
        public var padding = 0
        /// Whether a number is added to each output.
        public var hasBias = false

        /// What filters are in a decomposition (Equation 1).
        public enum Role: Hashable, Sendable {
            /// Filters of their own account.
            case whole
            /// The components W_basis, unique and shared, which coefficients combine.
            case basis
            /// The coefficients α: 1×1 filters that combine components.
            case coefficients
        }

        /// Channels that go out.
        public var outputs: Int { filters.reduce(0) { $0 + $1.count } }
        /// Name of its bias, where it has one.
        public var bias: String? { hasBias ? "\(name).bias" : nil }
        /// Height (or width) of its output.
        public func output(of size: Int) -> Int { (size + 2 * padding - kernel) / stride + 1 }
        /// Filters × channels a group × k × k of one of ``filters``.
        public func shape(of filters: Filters) -> [Int] { [filters.count, inputs / filters.groups, kernel, kernel] }
        /// Multiplications and additions for one output pixel.
        public var multiplyAdditions: Int { filters.reduce(0) { $0 + shape(of: $1).reduce(1, *) } }
    }

    /// The filters that one parameter gives to a convolution.
    public struct Filters: Hashable, Sendable {
        /// Name of the weight; where ``basis`` is set, what the authors' state dict also calls the basis here.
        public var weight: String
        /// Number of filters.
        public var count: Int
        /// Groups that inputs and filters are divided into.
        public var groups = 1
        /// Index into the group's ``Group/bases`` where the filters are shared.
        public var basis: Int?
    }

    /// Batch normalization.
    public struct Normalization: Hashable, Sendable {
        /// Prefix of its parameters.
        public var name: String
        /// Channels of the image.
        public var channels: Int
        /// Whether the switch of the unshared batch normalizations takes it out (design of the paper's ablation).
        public var isUnshared = false
    }

    /// What follows a normalization or an addition.
    public enum Activation: Hashable, Sendable {
        /// Negative numbers become 0.
        case relu
        /// Numbers are cut to 0…6.
        case relu6
    }

    /// Pooling of neighbouring pixels.
    public enum Pooling: Hashable, Sendable {
        /// The largest of k × k pixels.
        case maximum(kernel: Int, stride: Int, padding: Int)
        /// The mean of k × k pixels that do not overlap.
        case average(Int)

        /// Height (or width) of the output.
        public func output(of size: Int) -> Int {
            switch self {
            case .maximum(let kernel, let stride, let padding): (size + 2 * padding - kernel) / stride + 1
            case .average(let kernel): size / kernel
            }
        }
    }
}

// How the families spell their operations.
extension Architecture.Operation {
    /// A convolution with filters of its own whose weight is `name.weight`; padding keeps the size at stride 1.
    static func convolution(
        _ name: String, _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int? = nil,
        groups: Int = 1, bias: Bool = false, role: Architecture.Convolution.Role = .whole
    ) -> Self {
        .convolution(
            Architecture.Convolution(
                name: name, role: role, inputs: inputs,
                filters: [.init(weight: "\(name).weight", count: outputs, groups: groups)], kernel: kernel,
                stride: stride, padding: padding ?? kernel / 2, hasBias: bias))
    }

    /// A batch normalization.
    static func normalization(_ name: String, _ channels: Int, unshared: Bool = false) -> Self {
        .normalization(.init(name: name, channels: channels, isUnshared: unshared))
    }

    static var relu: Self { .activation(.relu) }
    static var relu6: Self { .activation(.relu6) }
}

extension Architecture.Shortcut {
    /// `name.0` is a 1×1 convolution, `name.1` its batch normalization.
    static func projection(_ name: String, _ inputs: Int, _ outputs: Int, stride: Int) -> Self {
        .projection(
            Architecture.Convolution(
                name: "\(name).0", inputs: inputs, filters: [.init(weight: "\(name).0.weight", count: outputs)],
                kernel: 1, stride: stride),
            .init(name: "\(name).1", channels: outputs))
    }
}
