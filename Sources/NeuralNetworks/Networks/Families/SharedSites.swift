import Records

/// The bases of a group that shares whole convolutions, one a site (paper, Figures 6 and 7).
struct SharedSites {
    /// In forward order.
    let bases: [Architecture.Basis]
    private let sites: [ModelName.Site]
    private let aliases: [String]

    /// - Parameters:
    ///   - alias: What a block calls its basis in the authors' state dict; with several sites their numbers follow.
    ///   - shape: Of a site's basis: filters × channels × k × k.
    init(
        _ sites: [ModelName.Site], group: Int, alias: String, alwaysNumbered: Bool = false,
        shape: (ModelName.Site) -> [Int]
    ) {
        self.sites = sites
        let numbered = sites.count > 1
        bases = sites.enumerated().map { index, site in
            let number = numbered ? "_\(index + 1)" : ""
            return Architecture.Basis(
                name: "shared_basis_\(group)\(number).weight", kind: site.rawValue, shape: shape(site))
        }
        aliases = sites.indices.map { index in
            if alwaysNumbered { return "\(alias)\(index + 1).weight" }
            return numbered ? "\(alias)_\(index + 1).weight" : "\(alias).weight"
        }
    }

    /// The convolution of a site with the basis's filters instead of its own, where the site is shared.
    func replacing(_ operation: Architecture.Operation, at site: ModelName.Site, of block: String)
        -> Architecture.Operation
    {
        guard let index = sites.firstIndex(of: site), case .convolution(var convolution) = operation else {
            return operation
        }
        convolution.name = "\(block).\(site.rawValue)"
        convolution.filters = convolution.filters.map {
            .init(weight: "\(block).\(aliases[index])", count: $0.count, groups: $0.groups, basis: index)
        }
        return .convolution(convolution)
    }
}

extension ModelName.Sharing {
    /// The convolutions that are shared whole.
    var sites: [ModelName.Site] {
        if case .sites(let sites) = self { sites } else { [] }
    }
}
