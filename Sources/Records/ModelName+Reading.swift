extension ModelName {
    /// Reads a name.
    ///
    /// - Throws: ``ModelNameError`` with the grammar where the name is not one.
    public init(_ name: String) throws(ModelNameError) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        family = try Self.family(parts[0], in: name)
        switch parts.count {
        case 1: sharing = .none
        case 2: sharing = try Self.sharing(parts[1], double: false, of: family, in: name)
        case 3 where parts[2] == "double": sharing = try Self.sharing(parts[1], double: true, of: family, in: name)
        default: throw ModelNameError(name: name, reason: .grammar)
        }
    }

    private static func family(_ text: Substring, in name: String) throws(ModelNameError) -> Family {
        switch text {
        case "mobilenetv2": return .mobileNetV2
        case _ where text.hasPrefix("densenet"):
            guard let depth = number(text.dropFirst(8)) else { break }
            guard [121, 161, 169, 201].contains(depth) else {
                throw ModelNameError(name: name, reason: .denseNetDepth(depth))
            }
            return .denseNet(depth: depth)
        case _ where text.hasPrefix("resnext"):
            guard let depth = number(text.dropFirst(7)) else { break }
            guard [50, 101].contains(depth) else { throw ModelNameError(name: name, reason: .resNeXtDepth(depth)) }
            return .resNeXt(depth: depth)
        case _ where text.hasPrefix("resnet"):
            guard let depth = number(text.dropFirst(6)) else { break }
            if [18, 34, 50, 101].contains(depth) { return .resNet(depth: depth) }
            guard depth >= 8, depth % 6 == 2 else { throw ModelNameError(name: name, reason: .depth(depth)) }
            return .cifarResNet(depth: depth)
        default: break
        }
        throw ModelNameError(name: name, reason: .family)
    }

    private static func sharing(
        _ text: Substring, double: Bool, of family: Family, in name: String
    ) throws(ModelNameError) -> Sharing {
        let sites = "shared:"
        if text.hasPrefix(sites) {
            guard !double else { throw ModelNameError(name: name, reason: .grammar) }
            return .sites(try self.sites(text.dropFirst(sites.count), of: family, in: name))
        }
        let sharing = try ranks(text, double: double, in: name)
        guard family.decomposes else { throw ModelNameError(name: name, reason: .notDecomposed(family.sites)) }
        guard !double || family.doubles else { throw ModelNameError(name: name, reason: .notDouble) }
        if case .resNeXt(let depth) = family { try checkGroups(of: sharing, width: depth == 50 ? 128 : 256, in: name) }
        return sharing
    }

    private static func ranks(_ text: Substring, double: Bool, in name: String) throws(ModelNameError) -> Sharing {
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

    /// Sites in forward order, each at most once.
    private static func sites(
        _ text: Substring, of family: Family, in name: String
    ) throws(ModelNameError) -> [Site] {
        let error = ModelNameError(name: name, reason: .sites(family.sites))
        var rest = family.sites[...]
        var sites: [Site] = []
        for part in text.split(separator: "+", omittingEmptySubsequences: false) {
            guard let place = rest.firstIndex(where: { $0.rawValue == part }) else { throw error }
            sites.append(rest[place])
            rest = rest[(place + 1)...]
        }
        return sites
    }

    /// Grouped bases: S filters in S/4 groups in every stage, U filters in U/4 groups in the first, both dividing the
    /// first bottlenecks' channels.
    private static func checkGroups(of sharing: Sharing, width: Int, in name: String) throws(ModelNameError) {
        let (shared, unique) =
            switch sharing {
            case .shared(let rank, let unique, _): (rank, unique)
            case .unique(let rank): (0, rank)
            case .none, .sites: (0, 0)
            }
        for rank in [shared, unique] where rank % 4 != 0 || (rank > 0 && width % (rank / 4) != 0) {
            throw ModelNameError(name: name, reason: .groups(rank))
        }
    }

    /// A positive decimal number without sign or leading zero, at most 9999.
    private static func number(_ digits: Substring) -> Int? {
        guard let first = digits.first, first != "0", digits.count <= 4,
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return Int(digits)
    }
}
