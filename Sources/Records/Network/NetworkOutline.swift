/// The structure of a network without its weights, in the order of the paper's Figures 5, 6 and 7: groups, their bases,
/// blocks, and what every block does.
///
/// Whatever draws a network reads this value: `fbwork models --tree` and the network view.
public struct NetworkOutline: Hashable, Sendable {
    /// The network's name.
    public var model: ModelName
    /// Channels of an input image.
    public var inputChannels: Int
    /// Height and width of an input image in pixels.
    public var imageSize: Int
    /// Before the groups.
    public var stem: [Step]
    /// In forward order; a basis never leaves its group.
    public var groups: [Group]
    /// After the groups: the mean of all pixels and the classifier are the last two.
    public var head: [Step]

    /// A network with every property named.
    public init(
        model: ModelName, inputChannels: Int, imageSize: Int, stem: [Step], groups: [Group], head: [Step]
    ) {
        self.model = model
        self.inputChannels = inputChannels
        self.imageSize = imageSize
        self.stem = stem
        self.groups = groups
        self.head = head
    }

    /// The bases of all groups, in the order of their numbers in a session.
    public var bases: [Basis] { groups.flatMap(\.bases) }
}

extension NetworkOutline {
    /// Blocks of equal width and the bases they share.
    public struct Group: Hashable, Sendable {
        /// From 1.
        public var index: Int
        /// Channels of the blocks' outputs; in a dense block, of the last one's.
        public var width: Int
        /// Height and width in pixels of the blocks' outputs.
        public var size: Int
        /// Elements of the parameters of its bases, blocks and transition.
        public var parameters: Int
        /// In the order of their names.
        public var bases: [Basis]
        /// The steps of every block, in forward order.
        public var blocks: [[Step]]
        /// Between this group and the next.
        public var transition: [Step]

        /// A group with every property named.
        public init(
            index: Int, width: Int, size: Int, parameters: Int, bases: [Basis], blocks: [[Step]], transition: [Step]
        ) {
            self.index = index
            self.width = width
            self.size = size
            self.parameters = parameters
            self.bases = bases
            self.blocks = blocks
            self.transition = transition
        }
    }

    /// A filter basis that several convolutions of a group share (Equation 4).
    public struct Basis: Hashable, Sendable {
        /// Which convolutions use it: `both`, `first` or `second` of the block, or a site such as `conv3x3`.
        public var kind: String
        /// Filters × channels × k × k.
        public var shape: [Int]
        /// Names of what uses it, in forward order: a decomposed convolution is called after its coefficients.
        public var uses: [String]
        /// Groups that its channels and filters are divided into.
        public var filterGroups: Int
        /// The same of the unique components beside it.
        public var uniqueFilterGroups: Int

        /// A basis with every property named.
        public init(kind: String, shape: [Int], uses: [String], filterGroups: Int, uniqueFilterGroups: Int) {
            self.kind = kind
            self.shape = shape
            self.uses = uses
            self.filterGroups = filterGroups
            self.uniqueFilterGroups = uniqueFilterGroups
        }

        /// Its filters.
        public var rank: Int { shape.first ?? 0 }
    }
}
