extension Architecture {
    /// Every parameter once, in the order of the authors' state dict: a shared basis stands before its group's blocks.
    public var parameters: [ParameterDescription] {
        var parameters = Self.parameters(of: stem)
        for group in groups {
            parameters += group.bases.enumerated().map { index, basis in
                ParameterDescription(
                    name: basis.name, shape: basis.shape, role: .basis(group: group.index, index: index))
            }
            parameters += group.blocks.flatMap { Self.parameters(of: $0) }
        }
        return parameters + [
            ParameterDescription(
                name: "\(classifier.name).weight", shape: [classifier.outputs, classifier.inputs], role: .linear),
            ParameterDescription(
                name: "\(classifier.name).bias", shape: [classifier.outputs],
                role: .linearBias(inputs: classifier.inputs)),
        ]
    }

    private static func parameters(of block: Block) -> [ParameterDescription] {
        let units = block.units.flatMap { unit in
            switch unit {
            case .plain(let unit): parameters(of: unit)
            case .decomposed(let unit): parameters(of: unit)
            }
        }
        guard case .projection(let projection) = block.shortcut else { return units }
        return units + parameters(of: projection)
    }

    private static func parameters(of unit: ConvolutionUnit) -> [ParameterDescription] {
        [ParameterDescription(name: unit.convolution.name, shape: unit.convolution.shape, role: .convolution)]
            + normalization(unit.normalization, channels: unit.convolution.outputs)
    }

    private static func parameters(of unit: DecomposedUnit) -> [ParameterDescription] {
        let unique = unit.unique.map {
            ParameterDescription(
                name: $0, shape: [unit.uniqueRank, unit.inputs, unit.kernel, unit.kernel], role: .convolution)
        }
        let coefficients = ParameterDescription(
            name: unit.coefficients, shape: [unit.outputs, unit.rank, 1, 1], role: .convolution)
        return (unique.map { [$0] } ?? []) + normalization(unit.basisNormalization, channels: unit.rank)
            + [coefficients] + normalization(unit.normalization, channels: unit.outputs)
    }

    private static func normalization(_ name: String, channels: Int) -> [ParameterDescription] {
        [
            ParameterDescription(name: "\(name).weight", shape: [channels], role: .normalizationWeight),
            ParameterDescription(name: "\(name).bias", shape: [channels], role: .normalizationBias),
        ]
    }
}

/// A parameter of an architecture before any memory: its name, its shape and what it is for.
public struct ParameterDescription: Hashable, Sendable {
    /// Name in the authors' state dict.
    public var name: String
    /// Output channels, input channels a group, kernel height, kernel width; or one dimension.
    public var shape: [Int]
    /// What it is for.
    public var role: Role

    /// What a parameter is for, which decides how it is initialized.
    public enum Role: Hashable, Sendable {
        /// A convolution's weight: plain, unique components or coefficients.
        case convolution
        /// A shared basis: the group (from 1) and the place among the group's bases (from 0).
        case basis(group: Int, index: Int)
        case normalizationWeight
        case normalizationBias
        case linear
        /// A linear layer's bias; `inputs` is the layer's fan-in.
        case linearBias(inputs: Int)
    }

    /// Number of elements.
    public var count: Int { shape.reduce(1, *) }
}
