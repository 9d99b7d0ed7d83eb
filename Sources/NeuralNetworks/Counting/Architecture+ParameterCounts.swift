extension Architecture.Operation {
    /// Elements of the parameters that are its own: a shared basis belongs to its group.
    public var parameterCount: Int {
        switch self {
        case .convolution(let convolution):
            convolution.filters.reduce(convolution.hasBias ? convolution.outputs : 0) { sum, filters in
                filters.basis == nil ? sum + convolution.shape(of: filters).reduce(1, *) : sum
            }
        case .normalization(let normalization): 2 * normalization.channels
        case .activation, .pooling: 0
        }
    }
}

extension Architecture.Group {
    /// Elements of the parameters of its bases, blocks and transition.
    public var parameterCount: Int {
        (operations + transition).reduce(basisParameterCount) { $0 + $1.parameterCount }
    }

    /// Elements of its shared bases.
    public var basisParameterCount: Int { bases.reduce(0) { $0 + $1.shape.reduce(1, *) } }
}

extension Architecture.Linear {
    /// Elements of weight and bias.
    public var parameterCount: Int { shape.reduce(1, *) + outputs }
}
