/// The name of a network, such as `resnet34-s16u1` or `mobilenetv2-shared:expand`: a family and how it shares.
///
/// Grammar: `<family>[-(s<S>[u<U>][-double] | u<U>)]` or `<family>-shared:<site>[+<site>…]` with S, U ≥ 1 and sites in
/// forward order. ``description`` spells the name exactly as ``init(_:)`` reads it.
public struct ModelName: Hashable, Sendable {
    /// The network that is decomposed.
    public var family: Family
    /// How its repeated convolutions share filter bases.
    public var sharing: Sharing

    /// A family of networks.
    public enum Family: Hashable, Sendable {
        /// The CIFAR residual networks: three groups of 16, 32 and 64 channels with n blocks each, 6n + 2 layers.
        case cifarResNet(depth: Int)
        /// Four groups of 64…512 channels; 18 and 34 have basic blocks, 50 and 101 bottlenecks.
        case resNet(depth: Int)
        /// Four dense blocks: 121, 161, 169, 201.
        case denseNet(depth: Int)
        /// Bottlenecks with grouped convolutions: 50 (32×4d) and 101 (32×8d).
        case resNeXt(depth: Int)
        /// Inverted residuals.
        case mobileNetV2
    }

    /// How the repeated blocks of every group are built.
    ///
    /// Ranks are those of the first group; they double with every group, except in DenseNet.
    public enum Sharing: Hashable, Sendable {
        /// Ordinary convolutions: `resnet32`.
        case none
        /// One basis a group, or two (`-double`: one for the first, one for the second convolutions), with `unique`
        /// components of its own for each use (0: shared components only).
        case shared(rank: Int, unique: Int, double: Bool)
        /// Decomposed, but nothing shared: `resnet20-u9`.
        case unique(rank: Int)
        /// Whole convolutions of the blocks are shared, in forward order: `resnet50-shared:conv3x3+project`.
        case sites([Site])
    }

    /// A convolution of a bottleneck or an inverted residual that blocks can share.
    public enum Site: String, Hashable, Sendable {
        /// The first 1×1 convolution of a bottleneck.
        case reduce
        /// The middle convolution of a bottleneck.
        case conv3x3
        /// The first 1×1 convolution of an inverted residual.
        case expand
        /// The middle convolution of an inverted residual.
        case depthwise
        /// The last 1×1 convolution of either.
        case project
    }

    /// A network of a family and a way to share.
    public init(family: Family, sharing: Sharing) {
        self.family = family
        self.sharing = sharing
    }
}

extension ModelName.Family {
    /// The convolutions of its blocks that can be shared whole, in forward order.
    public var sites: [ModelName.Site] {
        switch self {
        case .resNet(50), .resNet(101): [.reduce, .conv3x3, .project]
        case .mobileNetV2: [.expand, .depthwise, .project]
        default: []
        }
    }

    /// Whether its 3×3 convolutions can be decomposed: `-s<S>u<U>`.
    public var decomposes: Bool { sites.isEmpty }

    /// Whether a group can have two bases: the block has two convolutions to decompose.
    public var doubles: Bool {
        switch self {
        case .cifarResNet, .resNet(18), .resNet(34): true
        default: false
        }
    }

    /// The input variants that the network exists in, the one taken by default first.
    public var stems: [Stem] {
        switch self {
        case .resNet, .mobileNetV2: [.cifar, .imagenet]
        case .cifarResNet, .denseNet, .resNeXt: [.cifar]
        }
    }

    /// Classes where nobody says how many: 1000 for ImageNet, 10 for the CIFAR residual networks, else 100.
    public func standardClasses(_ stem: Stem) -> Int {
        if stem == .imagenet { return 1000 }
        if case .cifarResNet = self { return 10 }
        return 100
    }
}

/// What a network begins with, and for some families more (`--stem`).
public enum Stem: String, Codable, CaseIterable, Hashable, Sendable {
    /// For images up to 64 pixels: a convolution that keeps the size.
    case cifar
    /// For images of about 224 pixels, which it makes four times smaller.
    case imagenet

    /// Height and width in pixels of the images that it is made for.
    public var imageSize: Int {
        switch self {
        case .cifar: 32
        case .imagenet: 224
        }
    }
}

extension ModelName: CustomStringConvertible {
    /// The name as the command line spells it.
    public var description: String {
        switch sharing {
        case .none: "\(family)"
        case .shared(let rank, let unique, let double):
            "\(family)-s\(rank)" + (unique > 0 ? "u\(unique)" : "") + (double ? "-double" : "")
        case .unique(let rank): "\(family)-u\(rank)"
        case .sites(let sites): "\(family)-shared:" + sites.map(\.rawValue).joined(separator: "+")
        }
    }
}

extension ModelName.Family: CustomStringConvertible {
    /// The family's name, depth included.
    public var description: String {
        switch self {
        case .cifarResNet(let depth), .resNet(let depth): "resnet\(depth)"
        case .denseNet(let depth): "densenet\(depth)"
        case .resNeXt(let depth): "resnext\(depth)"
        case .mobileNetV2: "mobilenetv2"
        }
    }
}

extension ModelName: Codable {
    /// Reads a name from a JSON string.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name as a JSON string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
