/// All tensors that a network learns, in the order of the authors' state dict, found by name.
final class NetworkParameters {
    private(set) var parameters: [Parameter] = []
    private(set) var normalizations: [BatchNormalization] = []
    private(set) var bases: [SharedBasis] = []
    private var parametersByName: [String: Parameter] = [:]
    private var normalizationsByName: [String: BatchNormalization] = [:]

    /// Running means and variances, in the order of their normalizations.
    var statistics: [RunningStatistic] { normalizations.flatMap { [$0.runningMean, $0.runningVariance] } }

    /// Tensors of zeros (running variances: ones) for an architecture.
    init(_ architecture: Architecture) {
        add(architecture.stem)
        for group in architecture.groups {
            addBases(of: group)
            for block in group.blocks { add(block) }
        }
        add(
            Parameter(
                name: "\(architecture.classifier.name).weight",
                shape: [architecture.classifier.outputs, architecture.classifier.inputs]))
        add(Parameter(name: "\(architecture.classifier.name).bias", shape: [architecture.classifier.outputs]))
    }

    /// The parameter of a name; the architecture that made this object knows no other names.
    subscript(name: String) -> Parameter {
        guard let parameter = parametersByName[name] else { preconditionFailure("There is no parameter \(name).") }
        return parameter
    }

    /// The normalization whose parameters begin with `name`.
    func normalization(_ name: String) -> BatchNormalization {
        guard let normalization = normalizationsByName[name] else {
            preconditionFailure("There is no batch normalization \(name).")
        }
        return normalization
    }

    private func add(_ parameter: Parameter) {
        parameters.append(parameter)
        parametersByName[parameter.name] = parameter
    }

    private func addNormalization(_ name: String, channels: Int, isUnshared: Bool = false) {
        let normalization = BatchNormalization(name: name, channels: channels, isUnshared: isUnshared)
        add(normalization.weight)
        add(normalization.bias)
        normalizations.append(normalization)
        normalizationsByName[name] = normalization
    }

    private func add(_ unit: Architecture.ConvolutionUnit) {
        add(Parameter(name: unit.convolution.name, shape: unit.convolution.shape))
        addNormalization(unit.normalization, channels: unit.convolution.outputs)
    }

    private func add(_ unit: Architecture.DecomposedUnit) {
        if let unique = unit.unique {
            add(Parameter(name: unique, shape: [unit.uniqueRank, unit.inputs, unit.kernel, unit.kernel]))
        }
        addNormalization(unit.basisNormalization, channels: unit.rank, isUnshared: true)
        add(Parameter(name: unit.coefficients, shape: [unit.outputs, unit.rank, 1, 1]))
        addNormalization(
            unit.normalization, channels: unit.outputs, isUnshared: unit.normalizationIsUnshared)
    }

    private func add(_ block: Architecture.Block) {
        for unit in block.units {
            switch unit {
            case .plain(let unit): add(unit)
            case .decomposed(let unit): add(unit)
            }
        }
        if case .projection(let unit) = block.shortcut { add(unit) }
    }

    private func addBases(of group: Architecture.Group) {
        for (index, basis) in group.bases.enumerated() {
            let parameter = Parameter(name: basis.name, shape: basis.shape)
            add(parameter)
            let uses = group.blocks.flatMap(\.units).compactMap { unit -> String? in
                guard case .decomposed(let unit) = unit, unit.sharedBasis == index else { return nil }
                let name = unit.coefficients
                return name.hasSuffix(".weight") ? String(name.dropLast(7)) : name
            }
            bases.append(
                SharedBasis(
                    id: bases.count, parameter: parameter, group: group.index, kind: basis.kind,
                    rank: basis.shape.first ?? 0, uses: uses))
        }
    }
}
