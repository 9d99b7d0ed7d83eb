extension Architecture {
    /// Every parameter once, in the order of the authors' state dict: a shared basis stands before its group's blocks.
    public var parameters: [ParameterDescription] {
        var parameters = Self.parameters(of: stem)
        for group in groups {
            parameters += group.bases.enumerated().map { index, basis in
                ParameterDescription(
                    name: basis.name, shape: basis.shape, role: .basis(group: group.index, index: index),
                    aliases: group.aliases(ofBasis: index))
            }
            for block in group.blocks {
                parameters += Self.parameters(of: block.path)
                if case .addition(.projection(let convolution, let normalization)) = block.join {
                    parameters += Self.parameters(of: [.convolution(convolution), .normalization(normalization)])
                }
            }
            parameters += Self.parameters(of: group.transition)
        }
        return parameters + Self.parameters(of: head) + [
            ParameterDescription(name: "\(classifier.name).weight", shape: classifier.shape, role: .linear),
            ParameterDescription(
                name: "\(classifier.name).bias", shape: [classifier.outputs], role: .bias(inputs: classifier.inputs)),
        ]
    }

    private static func parameters(of operations: [Operation]) -> [ParameterDescription] {
        operations.flatMap { operation -> [ParameterDescription] in
            switch operation {
            case .convolution(let convolution): parameters(of: convolution)
            case .normalization(let normalization):
                [
                    ParameterDescription(
                        name: "\(normalization.name).weight", shape: [normalization.channels],
                        role: .normalizationWeight),
                    ParameterDescription(
                        name: "\(normalization.name).bias", shape: [normalization.channels], role: .normalizationBias),
                ]
            case .activation, .pooling: []
            }
        }
    }

    private static func parameters(of convolution: Convolution) -> [ParameterDescription] {
        let weights = convolution.filters.filter { $0.basis == nil }.map {
            ParameterDescription(name: $0.weight, shape: convolution.shape(of: $0), role: .convolution)
        }
        guard let bias = convolution.bias else { return weights }
        let inputs = weights.first.map { $0.shape.dropFirst().reduce(1, *) } ?? 1
        return weights + [
            ParameterDescription(name: bias, shape: [convolution.outputs], role: .bias(inputs: inputs))
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
    /// Other names of the same tensor in the authors' state dict, in its order.
    public var aliases: [String] = []

    /// What a parameter is for, which decides how it is initialized.
    public enum Role: Hashable, Sendable {
        /// A convolution's weight: plain, unique components or coefficients.
        case convolution
        /// A shared basis: the group (from 1) and the place among the group's bases (from 0).
        case basis(group: Int, index: Int)
        case normalizationWeight
        case normalizationBias
        case linear
        /// The bias of a convolution or linear layer, whose filters have `inputs` numbers.
        case bias(inputs: Int)
    }

    /// Number of elements.
    public var count: Int { shape.reduce(1, *) }
}
