import Records

/// What the rows (and columns) of one similarity matrix are: which parameters' filters, in which order.
public struct SimilarityLayout: Hashable, Sendable {
    /// The group of blocks, from 1.
    public let group: Int
    /// What is compared.
    public let kind: SimilarityKind
    /// Consecutive rows that belong together: the shared bases first, then the uses in layer order.
    public let parts: [Part]

    /// The filters of one parameter.
    public struct Part: Hashable, Sendable {
        /// Name of the parameter.
        public let parameter: String
        /// Number of filters.
        public let rows: Int
        /// What sentences call it: `shared`, `shared first`, `use 2`.
        public let label: String
        /// Whether the filters are a shared basis.
        public let isShared: Bool
        /// Channels that the convolution reads.
        let inputs: Int
        /// Groups that channels and filters are divided into.
        let groups: Int
    }

    /// Number of rows.
    public var rows: Int { parts.reduce(0) { $0 + $1.rows } }

    /// Rows that are shared; they come first.
    public var sharedRows: Int { parts.reduce(0) { $0 + ($1.isShared ? $1.rows : 0) } }

    /// Whether every filter reads a channel of its own, so that no two can resemble each other: depthwise filters.
    public var isIdentityByConstruction: Bool {
        parts.count == 1 && parts.allSatisfy { $0.groups > 1 && $0.groups == $0.rows }
    }

    /// What a row is called: `shared 3`, `unique 1 of use 2`, `output 5 of use 2`; numbers are from 1.
    ///
    /// - Parameter count: so many rows from this one on share the name, as the cells of a pooled matrix do.
    public func name(ofRow row: Int, count: Int = 1) -> String {
        var first = 0
        for part in parts {
            guard row >= first + part.rows else {
                let number = row - first + 1
                let numbers = count == 1 ? "\(number)" : "\(number)–\(number + count - 1)"
                if part.isShared { return "\(part.label) \(numbers)" }
                return "\(kind.isOfFilters ? "unique" : "output") \(numbers) of \(part.label)"
            }
            first += part.rows
        }
        return "row \(row + 1)"
    }

    /// The layouts of all matrices of a network, in the order in which they are measured.
    public static func all(of architecture: Architecture) -> [SimilarityLayout] {
        architecture.groups.flatMap { group in
            architecture.model.similarityKinds.map { SimilarityLayout(group, kind: $0) }.filter { $0.rows > 0 }
        }
    }

    /// The rows that a kind has in a group.
    init(_ group: Architecture.Group, kind: SimilarityKind) {
        let convolutions =
            switch kind {
            case .coefficients: group.coefficients
            case .basis: group.convolutions.filter { $0.role == .basis || $0.usesBasis { _ in true } }
            case .site(let site):
                group.convolutions.filter { $0.usesBasis { group.bases[$0].kind == site.rawValue } }
            }
        var parts: [Part] = []
        for (index, basis) in group.bases.enumerated() where kind.isOfFilters {
            let use = convolutions.flatMap { convolution in
                convolution.filters.filter { $0.basis == index }.map { (convolution.inputs, $0.groups) }
            }.first
            guard let (inputs, groups) = use else { continue }
            let isOneOfTwo = kind == .basis && group.bases.count > 1
            parts.append(
                Part(
                    parameter: basis.name, rows: basis.shape[0], label: isOneOfTwo ? "shared \(basis.kind)" : "shared",
                    isShared: true, inputs: inputs, groups: groups))
        }
        for (number, convolution) in convolutions.enumerated() {
            parts += convolution.filters.filter { $0.basis == nil }.map {
                Part(
                    parameter: $0.weight, rows: $0.count, label: "use \(number + 1)", isShared: false,
                    inputs: convolution.inputs, groups: $0.groups)
            }
        }
        (self.group, self.kind, self.parts) = (group.index, kind, parts)
    }
}

extension Architecture.Convolution {
    /// Whether it takes filters of a basis that is `included`, by its index in the group.
    fileprivate func usesBasis(_ included: (Int) -> Bool) -> Bool {
        filters.contains { $0.basis.map(included) == true }
    }
}
