/// A filter basis of the network and the convolutions that share it.
public final class SharedBasis {
    /// From 0, in the order of ``Network/parameters``.
    public let id: Int
    /// Its filters: R × C × k × k.
    public let parameter: Parameter
    /// The group of blocks that shares it, from 1.
    public let group: Int
    /// Which convolutions use it: `both`, `first` or `second` of a block, or a site such as `conv3x3`.
    public let kind: String
    /// Number of filters R.
    public let rank: Int
    /// What uses it, in forward order: a decomposed convolution is called after its coefficients.
    public let uses: [String]

    init(id: Int, parameter: Parameter, group: Int, kind: String, rank: Int, uses: [String]) {
        self.id = id
        self.parameter = parameter
        self.group = group
        self.kind = kind
        self.rank = rank
        self.uses = uses
    }
}
