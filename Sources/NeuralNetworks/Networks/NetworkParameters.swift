/// All tensors that a network learns, in the order of the authors' state dict, found by name.
final class NetworkParameters {
    let parameters: [Parameter]
    private(set) var normalizations: [BatchNormalization] = []
    private(set) var bases: [SharedBasis] = []
    private var parametersByName: [String: Parameter] = [:]
    private var normalizationsByName: [String: BatchNormalization] = [:]

    /// Running means and variances, in the order of their normalizations.
    var statistics: [RunningStatistic] { normalizations.flatMap { [$0.runningMean, $0.runningVariance] } }

    /// Tensors of zeros (running variances: ones) for an architecture.
    init(_ architecture: Architecture) {
        parameters = architecture.parameters.map { Parameter(name: $0.name, shape: $0.shape) }
        for parameter in parameters { parametersByName[parameter.name] = parameter }
        let unshared = architecture.unsharedNormalizations
        for description in architecture.parameters where description.role == .normalizationWeight {
            let name = String(description.name.dropLast(".weight".count))
            let normalization = BatchNormalization(
                name: name, weight: self[description.name], bias: self["\(name).bias"],
                isUnshared: unshared.contains(name))
            normalizations.append(normalization)
            normalizationsByName[name] = normalization
        }
        for group in architecture.groups {
            for (index, basis) in group.bases.enumerated() {
                bases.append(
                    SharedBasis(
                        id: bases.count, parameter: self[basis.name], group: group.index, kind: basis.kind,
                        rank: basis.shape.first ?? 0,
                        uses: group.namesOfUses(ofBasis: index)))
            }
        }
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
}
