import Records

extension Architecture {
    /// The network of a name, for images of `inputChannels` channels.
    ///
    /// - Parameter stem: The input variant; without it the family's own.
    /// - Throws: ``ArchitectureError`` where the family does not exist in that variant.
    public init(_ model: ModelName, stem: Stem? = nil, inputChannels: Int, classes: Int) throws(ArchitectureError) {
        let stem = stem ?? model.family.stems[0]
        guard model.family.stems.contains(stem) else { throw .stem(stem, model) }
        switch model.family {
        case .cifarResNet(let depth):
            self.init(cifarResNet: model, depth: depth, inputChannels: inputChannels, classes: classes)
        case .resNet(let depth):
            self.init(resNet: model, depth: depth, stem: stem, inputChannels: inputChannels, classes: classes)
        case .denseNet(let depth):
            self.init(denseNet: model, depth: depth, inputChannels: inputChannels, classes: classes)
        case .resNeXt(let depth):
            self.init(resNeXt: model, depth: depth, inputChannels: inputChannels, classes: classes)
        case .mobileNetV2:
            self.init(mobileNetV2: model, stem: stem, inputChannels: inputChannels, classes: classes)
        }
    }
}

/// Why a network cannot be built.
public enum ArchitectureError: Error, Hashable, CustomStringConvertible {
    /// The family does not exist in this input variant.
    case stem(Stem, ModelName)

    /// One sentence.
    public var description: String {
        switch self {
        case .stem(let stem, let model):
            "\(model) does not exist with the \(stem.rawValue) stem; its family has "
                + "\(model.family.stems.map(\.rawValue).joined(separator: ", ")) only."
        }
    }
}

/// How the components of a decomposed convolution are divided in one group.
struct Ranks {
    /// Components of a shared basis; 0 where nothing is shared.
    let shared: Int
    /// Components of each use alone.
    let unique: Int

    /// `factor` is what the ranks of the first group are multiplied by.
    init(_ sharing: ModelName.Sharing, factor: Int) {
        switch sharing {
        case .shared(let rank, let unique, _): (shared, self.unique) = (rank * factor, unique * factor)
        case .unique(let rank): (shared, unique) = (0, rank * factor)
        case .none, .sites: (shared, unique) = (0, 0)
        }
    }

    /// Whether convolutions are decomposed.
    var decompose: Bool { shared + unique > 0 }

    /// A convolution by the components: unique ones `name.weight`, shared ones those of basis `basis`.
    func convolution(
        _ name: String, inputs: Int, basis: Int, alias: String, groups: (unique: Int, shared: Int) = (1, 1)
    ) -> Architecture.Operation {
        var filters: [Architecture.Filters] = []
        if unique > 0 { filters.append(.init(weight: "\(name).weight", count: unique, groups: groups.unique)) }
        if shared > 0 { filters.append(.init(weight: alias, count: shared, groups: groups.shared, basis: basis)) }
        return .convolution(.init(name: name, role: .basis, inputs: inputs, filters: filters, kernel: 3, padding: 1))
    }
}
