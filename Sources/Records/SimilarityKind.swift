/// What is compared in a similarity matrix.
///
/// ``rawValue`` is what session files say: `basis`, `basis:conv3x3`, `coefficients`.
public enum SimilarityKind: Hashable, Sendable {
    /// Filters of a group's bases, flattened: shared first (`-double`: first basis, then second), then each use's unique
    /// ones in layer order.
    case basis
    /// Filters of the basis of one site, where the bases of a group have filters of several shapes.
    case site(ModelName.Site)
    /// Rows of the coefficient matrices, one an output channel, in layer order.
    case coefficients

    /// Whether filters are compared: shared components among its rows come first.
    public var isOfFilters: Bool { self != .coefficients }
}

extension SimilarityKind: RawRepresentable {
    private static let sitePrefix = "basis:"

    /// The kind that session files call so; `nil` where there is none.
    public init?(rawValue: String) {
        switch rawValue {
        case "basis": self = .basis
        case "coefficients": self = .coefficients
        case _ where rawValue.hasPrefix(Self.sitePrefix):
            guard let site = ModelName.Site(rawValue: String(rawValue.dropFirst(Self.sitePrefix.count))) else {
                return nil
            }
            self = .site(site)
        default: return nil
        }
    }

    /// What session files call it.
    public var rawValue: String {
        switch self {
        case .basis: "basis"
        case .site(let site): Self.sitePrefix + site.rawValue
        case .coefficients: "coefficients"
        }
    }
}

extension ModelName {
    /// What can be compared in a group of the network, in the order in which it is shown: nothing without decomposition
    /// or sharing; no coefficients where whole convolutions are shared.
    public var similarityKinds: [SimilarityKind] {
        switch sharing {
        case .none: []
        case .shared, .unique: [.basis, .coefficients]
        case .sites(let sites): sites.count == 1 ? [.basis] : sites.map(SimilarityKind.site)
        }
    }

    /// The groups that have such matrices, from 1.
    public var similarityGroups: [Int] {
        switch (sharing, family) {
        case (.none, _), (_, .cifarResNet(8)): []
        case (_, .cifarResNet): [1, 2, 3]
        case (_, .mobileNetV2): [3, 4, 5, 6]
        case (_, .resNet), (_, .denseNet), (_, .resNeXt): [1, 2, 3, 4]
        }
    }
}
