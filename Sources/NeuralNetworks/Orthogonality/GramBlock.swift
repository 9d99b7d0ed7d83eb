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

    /// The block's part of the term; adds `weight` times its gradient where `weight` is not zero.
    ///
    /// With G the block of BBᵀ − I, the derivative of ΣG² is 2·G·second for the first parameter and 2·Gᵀ·first for the
    /// second; both are the same tensor on the diagonal, where G is symmetric. `gram` has room for ``size`` numbers.
    func measure(weight: Double, gram: UnsafeMutableBufferPointer<Double>) -> Double {
        let (rows, columns, width) = (first.shape[0], second.shape[0], first.fanIn)
        guard let matrix = gram.baseAddress, let one = first.value.baseAddress, let other = second.value.baseAddress,
            let oneGradient = first.gradient.baseAddress, let otherGradient = second.gradient.baseAddress
        else { return 0 }
        fbwork_gram(one, rows, other, columns, width, matrix)
        if first === second {
            for row in 0..<rows { matrix[row * columns + row] -= 1 }
        }
        let sum = fbwork_sum_of_squares(matrix, rows * columns)
        let factor = Double(ways) / divisor
        if weight != 0 {
            let scale = 2 * factor * weight
            if first === second {
                fbwork_add_product(matrix, false, rows, columns, 2 * scale, other, width, oneGradient)
            } else {
                fbwork_add_product(matrix, false, rows, columns, scale, other, width, oneGradient)
                fbwork_add_product(matrix, true, columns, rows, scale, one, width, otherGradient)
            }
        }
        return factor * sum
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
