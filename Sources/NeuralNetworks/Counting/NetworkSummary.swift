import Records

/// What a network is made of and what it costs, for people and programs: `fbwork models`.
public struct NetworkSummary: Encodable, Hashable, Sendable {
    /// Name of the network.
    public let model: String
    /// Channels of an input image.
    public let inputChannels: Int
    /// Height and width of an input image.
    public let imageSize: Int
    /// Number of logits.
    public let classes: Int
    /// Elements of all parameters, a shared basis once.
    public let parameters: Int
    /// Multiply-additions of convolutions and linear layers for one image, a shared basis in every use.
    public let macs: Int
    /// Operations as the paper counts them.
    public let flops: Int
    /// The groups of blocks in forward order.
    public let groups: [Group]

    /// A group of blocks and the bases they share.
    public struct Group: Encodable, Hashable, Sendable {
        /// From 1.
        public let group: Int
        /// Channels.
        public let width: Int
        /// Height and width of its blocks' outputs.
        public let outputSize: Int
        /// Number of blocks with ordinary convolutions.
        public let plainBlocks: Int
        /// Number of blocks with decomposed convolutions.
        public let decomposedBlocks: Int
        /// Filters that are shared in one use; 0 where nothing is decomposed or shared.
        public let sharedRank: Int
        /// Filters of one use's own; 0 where there are none.
        public let uniqueRank: Int
        /// The group's multiply-additions.
        public let macs: Int
        /// The shared bases.
        public let bases: [Basis]

        enum CodingKeys: String, CodingKey {
            case group, width, macs, bases
            case outputSize = "output_size"
            case plainBlocks = "plain_blocks"
            case decomposedBlocks = "decomposed_blocks"
            case sharedRank = "shared_rank"
            case uniqueRank = "unique_rank"
        }
    }

    /// A shared basis and the convolutions that use it.
    public struct Basis: Encodable, Hashable, Sendable {
        /// Name of its parameter.
        public let name: String
        /// Filters × channels × k × k.
        public let shape: [Int]
        /// The convolutions that use it, by their coefficients, in forward order.
        public let uses: [String]
    }

    enum CodingKeys: String, CodingKey {
        case model, classes, parameters, macs, flops, groups
        case inputChannels = "input_channels"
        case imageSize = "image_size"
    }

    /// Summarizes a network for square images of `imageSize` pixels a side.
    public init(_ architecture: Architecture, imageSize: Int) {
        let count = NetworkCount(architecture, imageSize: imageSize)
        model = architecture.model.description
        inputChannels = architecture.inputChannels
        self.imageSize = imageSize
        classes = architecture.classes
        parameters = count.parameters
        macs = count.multiplyAdditions
        flops = 2 * count.authorsOperations
        groups = architecture.groups.map { Self.summary(of: $0, count: count) }
    }

    private static func summary(of group: Architecture.Group, count: NetworkCount) -> Group {
        let units = group.decomposedUnits
        let decomposed = group.blocks.filter { block in
            block.units.contains { if case .decomposed = $0 { true } else { false } }
        }
        return Group(
            group: group.index, width: group.width,
            outputSize: count.layers.last { $0.group == group.index }?.outputSize ?? 0,
            plainBlocks: group.blocks.count - decomposed.count, decomposedBlocks: decomposed.count,
            sharedRank: units.first?.sharedRank ?? 0, uniqueRank: units.first?.uniqueRank ?? 0,
            macs: count.multiplyAdditions(group: group.index),
            bases: group.bases.enumerated().map { index, basis in
                Basis(name: basis.name, shape: basis.shape, uses: group.uses(ofBasis: index).map(\.coefficients))
            })
    }
}
