/// A name that is no network's.
public struct ModelNameError: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let name: String
    /// What is wrong with it.
    public let reason: Reason

    /// What can be wrong with a network's name.
    public enum Reason: Hashable, Sendable {
        case family
        case depth(Int)
        case denseNetDepth(Int)
        case resNeXtDepth(Int)
        case grammar
        /// Sites are wrong, or the family has none; the family's own follow.
        case sites([ModelName.Site])
        /// The family shares whole convolutions at these sites instead of decomposing them.
        case notDecomposed([ModelName.Site])
        case notDouble
        /// A rank that grouped bases cannot have.
        case groups(Int)
    }

    /// One sentence with the grammar.
    public var description: String {
        """
        '\(name)' is not a network: \(problem). Write a plain network (resnet<6n+2>, resnet18|34|50|101, \
        densenet121|161|169|201, resnext50|101, mobilenetv2), then, to share, -s<S>u<U> (resnet34-s16u1), -s<S> (shared \
        components only), -u<U> (unique components only), -double after -s… for two bases a group in resnets \
        (resnet56-s16u1-double); or -shared:<site>+… for resnet50|101 (reduce, conv3x3, project) and mobilenetv2 (expand, \
        depthwise, project); S and U are 1 to 9999.
        """
    }

    private var problem: String {
        switch reason {
        case .family: "its family is unknown"
        case .depth(let depth): "\(depth) layers are neither 6n + 2 nor 18, 34, 50 or 101"
        case .denseNetDepth(let depth): "there is no DenseNet of \(depth) layers"
        case .resNeXtDepth(let depth): "there is no ResNeXt of \(depth) layers"
        case .grammar: "its second half does not say how bases are shared"
        case .sites([]): "its family decomposes convolutions with -s<S>u<U> and shares none whole"
        case .sites(let sites): "what is shared must be some of \(Self.list(sites)), in this order, joined by +"
        case .notDecomposed(let sites): "its family shares whole convolutions with -shared: and \(Self.list(sites))"
        case .notDouble: "its blocks have one convolution to decompose, so that a group has one basis"
        case .groups(let rank):
            "a grouped basis of \(rank) components cannot be built: ResNeXt's ranks are multiples of 4 whose quarter divides "
                + "the channels of its first bottlenecks (4, 8, 16, 32, 64, …)"
        }
    }

    private static func list(_ sites: [ModelName.Site]) -> String {
        sites.map(\.rawValue).joined(separator: ", ")
    }
}
