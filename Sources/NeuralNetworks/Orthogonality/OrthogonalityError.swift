import Records

/// Why there is no orthogonality term of a network.
public enum OrthogonalityError: Error, Hashable, CustomStringConvertible {
    /// Scope `shared+unique`, where shared and unique filters see different channels.
    case groupedBases(ModelName)

    /// One sentence.
    public var description: String {
        switch self {
        case .groupedBases(let model):
            "Scope 'shared+unique' is not defined for \(model), whose bases are grouped: shared and unique filters see "
                + "different channels; choose scope 'shared'."
        }
    }
}

extension Architecture {
    /// Throws where the orthogonality term is not defined in this scope.
    public func check(_ scope: OrthogonalityScope) throws(OrthogonalityError) {
        if scope == .sharedAndUnique, hasGroupedBases { throw .groupedBases(model) }
    }

    /// Whether filters of a shared basis, or unique ones beside them, see a part of the channels only.
    public var hasGroupedBases: Bool {
        groups.flatMap(\.convolutions).contains { convolution in
            convolution.filters.contains { $0.basis != nil } && convolution.filters.contains { $0.groups > 1 }
        }
    }
}
