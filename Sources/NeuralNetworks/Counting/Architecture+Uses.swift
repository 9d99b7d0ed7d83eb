extension Architecture.Group {
    /// The group's decomposed convolutions in forward order.
    public var decomposedUnits: [Architecture.DecomposedUnit] {
        blocks.flatMap(\.units).compactMap { unit in
            if case .decomposed(let unit) = unit { unit } else { nil }
        }
    }

    /// The convolutions that use a shared basis, in forward order; `index` counts the group's bases from 0.
    public func uses(ofBasis index: Int) -> [Architecture.DecomposedUnit] {
        decomposedUnits.filter { $0.sharedBasis == index }
    }
}
