import Records

/// What a network is made of and what it costs, for people and programs: `fbwork models`.
public struct NetworkSummary: Encodable, Hashable, Sendable {
    /// Name of the network.
    public let model: String
    /// The input variant.
    public let stem: Stem
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
        /// Channels of its output; of a dense block's, before the transition.
        public let width: Int
        /// Height and width of its blocks' outputs.
        public let outputSize: Int
        /// Number of blocks with ordinary convolutions only.
        public let plainBlocks: Int
        /// Number of blocks with decomposed convolutions.
        public let decomposedBlocks: Int
        /// Number of blocks that share whole convolutions.
        public let sharingBlocks: Int
        /// Filters that are shared in one use of a decomposed convolution; 0 where nothing is decomposed or shared.
        public let sharedRank: Int
        /// Filters of one use's own in a decomposed convolution; 0 where there are none.
        public let uniqueRank: Int
        /// Elements of the group's parameters, transition included.
        public let parameters: Int
        /// The group's multiply-additions, transition included.
        public let macs: Int
        /// The shared bases.
        public let bases: [Basis]
    }

    /// A shared basis and the convolutions that use it.
    public struct Basis: Encodable, Hashable, Sendable {
        /// Name of its parameter.
        public let name: String
        /// Which convolutions use it: `both`, `first` or `second` of the block, or a site such as `conv3x3`.
        public let kind: String
        /// Filters × channels a group × k × k.
        public let shape: [Int]
        /// The convolutions that use it, by their coefficients where they have some, in forward order.
        public let uses: [String]
    }

    /// Summarizes a network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public init(_ architecture: Architecture, imageSize: Int) throws(ImageSizeError) {
        let count = try NetworkCount(architecture, imageSize: imageSize)
        model = architecture.model.description
        stem = architecture.variant
        inputChannels = architecture.inputChannels
        self.imageSize = imageSize
        classes = architecture.classes
        parameters = count.parameters
        macs = count.multiplyAdditions
        flops = count.flops
        groups = architecture.groups.map { Group($0, count: count) }
    }
}

extension NetworkSummary.Group {
    fileprivate init(_ group: Architecture.Group, count: NetworkCount) {
        let decomposed = group.blocks.count(where: \.isDecomposed)
        let sharing = group.blocks.count { $0.isSharing && !$0.isDecomposed }
        let filters = group.basisConvolutions.first?.filters ?? []
        self.init(
            group: group.index, width: group.width, outputSize: count.outputSize(of: group),
            plainBlocks: group.blocks.count - decomposed - sharing, decomposedBlocks: decomposed,
            sharingBlocks: sharing, sharedRank: filters.reduce(0) { $0 + ($1.basis == nil ? 0 : $1.count) },
            uniqueRank: filters.reduce(0) { $0 + ($1.basis == nil ? $1.count : 0) },
            parameters: group.parameterCount, macs: count.multiplyAdditions(group: group.index),
            bases: group.bases.enumerated().map { index, basis in
                NetworkSummary.Basis(
                    name: basis.name, kind: basis.kind, shape: basis.shape, uses: group.namesOfUses(ofBasis: index))
            })
    }
}

extension NetworkCount {
    /// Height and width of a group's output before the transition.
    func outputSize(of group: Architecture.Group) -> Int {
        let names = Set(group.convolutions.map(\.name))
        return layers.last { names.contains($0.name) }?.outputSize ?? 0
    }
}
