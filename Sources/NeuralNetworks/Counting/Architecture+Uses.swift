extension Architecture {
    /// Every operation of the main path in forward order, and those of the projections beside it.
    public var operations: [Operation] {
        stem + groups.flatMap { $0.operations + $0.transition } + head
    }

    /// Whether a switch can take out unshared batch normalizations: the network has coefficients.
    public var hasUnsharedNormalizations: Bool { !unsharedNormalizations.isEmpty }

    /// Names of the normalizations that can be switched off together.
    public var unsharedNormalizations: Set<String> {
        Set(
            operations.compactMap { operation in
                if case .normalization(let normalization) = operation, normalization.isUnshared {
                    normalization.name
                } else {
                    nil
                }
            })
    }
}

extension Architecture.Group {
    /// The operations of all blocks, each block's projection after its path.
    public var operations: [Architecture.Operation] {
        blocks.flatMap { block -> [Architecture.Operation] in
            guard case .addition(.projection(let convolution, let normalization)) = block.join else {
                return block.path
            }
            return block.path + [.convolution(convolution), .normalization(normalization)]
        }
    }

    /// The convolutions of all blocks in forward order.
    public var convolutions: [Architecture.Convolution] {
        operations.compactMap { if case .convolution(let convolution) = $0 { convolution } else { nil } }
    }

    /// The convolutions by unique and shared components, in forward order.
    public var basisConvolutions: [Architecture.Convolution] { convolutions.filter { $0.role == .basis } }

    /// The 1×1 convolutions that combine components, in forward order.
    public var coefficients: [Architecture.Convolution] { convolutions.filter { $0.role == .coefficients } }

    /// The convolutions that use a shared basis, in forward order; `index` counts the group's bases from 0.
    public func uses(ofBasis index: Int) -> [Architecture.Convolution] {
        convolutions.filter { $0.filters.contains { $0.basis == index } }
    }

    /// What the uses of a basis are called, in forward order: a decomposed one after its coefficients.
    public func namesOfUses(ofBasis index: Int) -> [String] {
        let all = convolutions
        return all.indices.filter { all[$0].filters.contains { $0.basis == index } }.map { place in
            let next = place + 1
            return next < all.count && all[next].role == .coefficients ? all[next].name : all[place].name
        }
    }

    /// What the authors' state dict also calls a basis: one name a block that uses it, and the basis's own alias.
    func aliases(ofBasis index: Int) -> [String] {
        var aliases: [String] = []
        for filters in uses(ofBasis: index).flatMap(\.filters) where filters.basis == index {
            if filters.weight != bases[index].name, !aliases.contains(filters.weight) { aliases.append(filters.weight) }
        }
        return aliases + (bases[index].alias.map { [$0] } ?? [])
    }
}

extension Architecture.Block {
    /// Whether one of its convolutions is a basis with coefficients.
    public var isDecomposed: Bool {
        path.contains { if case .convolution(let convolution) = $0 { convolution.role == .basis } else { false } }
    }

    /// Whether one of its convolutions takes filters of a shared basis.
    public var isSharing: Bool {
        path.contains {
            if case .convolution(let convolution) = $0 {
                convolution.filters.contains { $0.basis != nil }
            } else {
                false
            }
        }
    }
}
