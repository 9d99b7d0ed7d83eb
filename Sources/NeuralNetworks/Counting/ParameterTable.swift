/// A network's parameters by name.
struct ParameterTable {
    private let parameters: [String: Parameter]

    init(_ parameters: [Parameter]) {
        self.parameters = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0) })
    }

    /// The parameter of a name that the architecture of the same network contains.
    subscript(_ name: String) -> Parameter {
        guard let parameter = parameters[name] else {
            preconditionFailure("The parameter '\(name)' is not the network's: architecture and parameters differ.")
        }
        return parameter
    }
}
