/// The name of a network, such as `resnet32-s16u1-double`: a family and how its convolutions share filter bases.
///
/// Grammar: `<family>[-(s<S>[u<U>][-double] | u<U>)]` with S, U ≥ 1.
/// ``description`` spells the name exactly as ``init(_:)`` reads it.
public struct ModelName: Hashable, Sendable {
    /// The network that is decomposed.
    public var family: Family
    /// How its repeated convolutions share filter bases.
    public var sharing: Sharing

    /// A family of networks.
    public enum Family: Hashable, Sendable {
        /// The CIFAR residual networks: three groups of 16, 32 and 64 channels with n blocks each, 6n + 2 layers.
        case cifarResNet(depth: Int)
    }

    /// How the blocks 2…n of every group are built; ranks are those of the first group and double with every group.
    public enum Sharing: Hashable, Sendable {
        /// Ordinary convolutions: `resnet32`.
        case none
        /// One basis a group, or two (`-double`: one for the first, one for the second convolutions), with `unique`
        /// components of its own for each use (0: shared components only).
        case shared(rank: Int, unique: Int, double: Bool)
        /// Decomposed, but nothing shared: `resnet20-u9`.
        case unique(rank: Int)
    }

    /// A network of a family and a way to share.
    public init(family: Family, sharing: Sharing) {
        self.family = family
        self.sharing = sharing
    }

    /// Reads a name.
    ///
    /// - Throws: ``ModelNameError`` with the grammar where the name is not one.
    public init(_ name: String) throws(ModelNameError) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        family = try Self.family(parts[0], in: name)
        switch parts.count {
        case 1: sharing = .none
        case 2: sharing = try Self.sharing(parts[1], double: false, in: name)
        case 3 where parts[2] == "double": sharing = try Self.sharing(parts[1], double: true, in: name)
        default: throw ModelNameError(name: name, reason: .grammar)
        }
    }

    private static func family(_ text: Substring, in name: String) throws(ModelNameError) -> Family {
        guard text.hasPrefix("resnet"), let depth = number(text.dropFirst(6)) else {
            throw ModelNameError(name: name, reason: .family)
        }
        guard depth >= 8, depth % 6 == 2, depth != 50 else { throw ModelNameError(name: name, reason: .depth(depth)) }
        return .cifarResNet(depth: depth)
    }

    private static func sharing(_ text: Substring, double: Bool, in name: String) throws(ModelNameError) -> Sharing {
        let grammar = ModelNameError(name: name, reason: .grammar)
        if text.first == "u" {
            guard !double, let rank = number(text.dropFirst()) else { throw grammar }
            return .unique(rank: rank)
        }
        guard text.first == "s" else { throw grammar }
        let ranks = text.dropFirst().split(separator: "u", maxSplits: 1, omittingEmptySubsequences: false)
        guard let rank = number(ranks[0]) else { throw grammar }
        guard ranks.count == 2 else { return .shared(rank: rank, unique: 0, double: double) }
        guard let unique = number(ranks[1]) else { throw grammar }
        return .shared(rank: rank, unique: unique, double: double)
    }

    /// A positive decimal number without sign or leading zero, at most 9999.
    private static func number(_ digits: Substring) -> Int? {
        guard let first = digits.first, first != "0", digits.count <= 4,
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return Int(digits)
    }
}

extension ModelName: CustomStringConvertible {
    /// The name as the command line spells it.
    public var description: String {
        let base =
            switch family {
            case .cifarResNet(let depth): "resnet\(depth)"
            }
        return switch sharing {
        case .none: base
        case .shared(let rank, let unique, let double):
            "\(base)-s\(rank)" + (unique > 0 ? "u\(unique)" : "") + (double ? "-double" : "")
        case .unique(let rank): "\(base)-u\(rank)"
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
        case grammar
    }

    /// One sentence with the grammar.
    public var description: String {
        let problem =
            switch reason {
            case .family: "its family is unknown"
            case .depth(50): "resnet50 is the bottleneck network, which is not available yet"
            case .depth(let depth): "\(depth) layers are not 6n + 2"
            case .grammar: "its second half does not say how bases are shared"
            }
        return """
            '\(name)' is not a network: \(problem). Write resnet<6n+2> for the plain network (resnet20, resnet32, \
            resnet56), then, to decompose it, -s<S>u<U> (resnet20-s8u1), -s<S> (shared components only), -u<U> (unique \
            components only), and -double after -s… for two bases a group (resnet32-s16u1-double); S and U are 1 to 9999.
            """
    }
}
