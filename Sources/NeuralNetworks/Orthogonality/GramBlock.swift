import CKernels
import Records

/// A block of (BBᵀ − I)²: the rows of one parameter against the rows of another, or of itself.
struct GramBlock {
    let first: Parameter
    let second: Parameter
    /// How often it counts: 2 where the term holds the block and its transpose.
    let ways: Int
    /// What its entries are divided by.
    var divisor = 1.0

    /// Rows of the first times rows of the second.
    var size: Int { first.shape[0] * second.shape[0] }

    /// Rows `share`, `share` + `shares`, … of the block of BBᵀ; on the diagonal only the upper triangle.
    func makeRows(
        share: Int, of shares: Int, in gram: UnsafeMutablePointer<Double>, kernels: fbwork_kernels
    ) {
        guard let one = first.value.baseAddress, let other = second.value.baseAddress else { return }
        kernels.gram_rows(
            one, Int32(first.shape[0]), other, Int32(second.shape[0]), Int32(first.fanIn), Int32(share),
            Int32(shares), gram)
    }

    /// Completes G from all rows; the block's part of the term.
    func finish(_ gram: UnsafeMutablePointer<Double>) -> Double {
        let rows = first.shape[0]
        if first === second {
            fbwork_mirror(gram, rows)
            for row in 0..<rows { gram[row * rows + row] -= 1 }
        }
        return Double(ways) / divisor * fbwork_sum_of_squares(gram, size)
    }

    /// Adds `weight` times the gradient of the block's part, for every `shares`-th filter.
    ///
    /// The derivative of ΣG² is 2·G·second for the first parameter and 2·Gᵀ·first for the second; both are the same
    /// tensor on the diagonal, where G is symmetric.
    func addGradient(
        weight: Double, gram: UnsafePointer<Double>, share: Int, of shares: Int, kernels: fbwork_kernels
    ) {
        guard let one = first.value.baseAddress, let other = second.value.baseAddress,
            let oneGradient = first.gradient.baseAddress, let otherGradient = second.gradient.baseAddress
        else { return }
        let (rows, columns, width) = (Int32(first.shape[0]), Int32(second.shape[0]), Int32(first.fanIn))
        let (share, shares) = (Int32(share), Int32(shares))
        let scale = 2 * Double(ways) / divisor * weight
        if first === second {
            kernels.add_product_rows(gram, 0, rows, columns, 2 * scale, other, width, share, shares, oneGradient)
        } else {
            kernels.add_product_rows(gram, 0, rows, columns, scale, other, width, share, shares, oneGradient)
            kernels.add_product_rows(gram, 1, columns, rows, scale, one, width, share, shares, otherGradient)
        }
    }
}

/// The blocks, over all groups, of bases of one kind.
struct GramKind {
    var blocks: [GramBlock] = []

    /// Number of entries that are added.
    var entries: Int { blocks.reduce(0) { $0 + $1.size * $1.ways } }

    /// The kinds of a network, in the order in which they appear.
    static func kinds(of architecture: Architecture, parameters: ParameterTable, scope: OrthogonalityScope)
        -> [GramKind]
    {
        var names: [String] = []
        var kinds: [String: GramKind] = [:]
        for group in architecture.groups {
            for stack in Stack.stacks(of: group) {
                if kinds[stack.name] == nil { names.append(stack.name) }
                kinds[stack.name, default: GramKind()].add(stack, parameters: parameters, scope: scope)
            }
        }
        return names.compactMap { kinds[$0] }
    }

    private mutating func add(_ stack: Stack, parameters: ParameterTable, scope: OrthogonalityScope) {
        let shared = stack.bases.map { parameters[$0] }
        for (index, basis) in shared.enumerated() {
            blocks.append(GramBlock(first: basis, second: basis, ways: 1))
            blocks += shared[(index + 1)...].map { GramBlock(first: basis, second: $0, ways: 2) }
        }
        guard scope == .sharedAndUnique else { return }
        for unique in stack.uniques.map({ parameters[$0] }) {
            blocks += shared.map { GramBlock(first: $0, second: unique, ways: 1) }
            blocks.append(GramBlock(first: unique, second: unique, ways: 1))
        }
    }
}

/// Bases of one group that are stacked into one B, by name, and the unique components of their uses.
private struct Stack {
    /// What bases of the same kind are called in every group.
    var name: String
    var bases: [String]
    var uniques: [String]

    static func stacks(of group: Architecture.Group) -> [Stack] {
        var shapes: [[Int]] = []
        for basis in group.bases where !shapes.contains(Array(basis.shape.dropFirst())) {
            shapes.append(Array(basis.shape.dropFirst()))
        }
        return shapes.map { shape in
            let members = group.bases.indices.filter { Array(group.bases[$0].shape.dropFirst()) == shape }
            let uses = group.convolutions.filter { convolution in
                convolution.filters.contains { $0.basis.map(members.contains) == true }
            }
            let uniques = uses.flatMap { $0.filters.filter { $0.basis == nil }.map(\.weight) }
            return Stack(
                name: members.map { group.bases[$0].kind }.joined(separator: "+"),
                bases: members.map { group.bases[$0].name }, uniques: uniques)
        }
    }
}
