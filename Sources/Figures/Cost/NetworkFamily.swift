import Records

/// Networks that differ in one rank only: a curve of Figure 4.
struct NetworkFamily: Hashable {
    /// Such as `ResNet34-S16U·`.
    var name: String
    /// Indices of its networks, by their rank.
    var members: [Int]

    /// The families of at least two networks: those of one S that differ in U, then those of one U that differ in S.
    static func families(of models: [ModelName]) -> [NetworkFamily] {
        let ranked = models.indices.compactMap { index in Ranks(models[index]).map { (index, $0) } }
        let byUnique = groups(ranked, fixed: \.shared, varying: \.unique) { "S\($0)U·" }
        let byShared = groups(ranked, fixed: \.unique, varying: \.shared) { "S·U\($0)" }
        return byUnique + byShared
    }

    private static func groups(
        _ ranked: [(Int, Ranks)], fixed: (Ranks) -> Int, varying: (Ranks) -> Int, name: (Int) -> String
    ) -> [NetworkFamily] {
        var seen: [(key: Ranks.Key, members: [(Int, Ranks)])] = []
        for entry in ranked {
            let key = Ranks.Key(base: entry.1.base, mark: entry.1.mark, fixed: fixed(entry.1))
            if let index = seen.firstIndex(where: { $0.key == key }) {
                seen[index].members.append(entry)
            } else {
                seen.append((key, [entry]))
            }
        }
        return seen.filter { Set($0.members.map { varying($0.1) }).count > 1 }.map { key, members in
            NetworkFamily(
                name: "\(key.base)-\(name(key.fixed))\(key.mark)",
                members: members.sorted { varying($0.1) < varying($1.1) }.map(\.0))
        }
    }
}

/// The ranks of a decomposed network.
private struct Ranks {
    var base: String
    /// The paper's star for two bases a group.
    var mark: String
    var shared: Int
    var unique: Int

    struct Key: Hashable {
        var base: String
        var mark: String
        var fixed: Int
    }

    init?(_ model: ModelName) {
        base = model.family.displayName
        switch model.sharing {
        case .shared(let rank, let unique, let double): (shared, self.unique, mark) = (rank, unique, double ? "★" : "")
        case .unique(let rank): (shared, unique, mark) = (0, rank, "")
        case .none, .sites: return nil
        }
    }
}

extension ModelName {
    /// As papers write it: `ResNet34-S16U1★`.
    var displayName: String {
        let base = family.displayName
        return sharing == .none ? base : "\(base)-\(variantName)"
    }

    /// The part behind the family: `S16U1`; the family's name for an ordinary network.
    var variantName: String {
        switch sharing {
        case .none: family.displayName
        case .shared(let rank, let unique, let double): "S\(rank)U\(unique)" + (double ? "★" : "")
        case .unique(let rank): "S0U\(rank)"
        case .sites(let sites): "Shared:" + sites.map(\.rawValue).joined(separator: "+")
        }
    }
}

extension ModelName.Family {
    /// As papers write it: `ResNet34`.
    var displayName: String {
        switch self {
        case .cifarResNet(let depth), .resNet(let depth): "ResNet\(depth)"
        case .denseNet(let depth): "DenseNet\(depth)"
        case .resNeXt(let depth): "ResNeXt\(depth)"
        case .mobileNetV2: "MobileNetV2"
        }
    }
}
