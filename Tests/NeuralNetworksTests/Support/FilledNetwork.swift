import NeuralNetworks
import Randomness
import Records

/// The parameters of a network without the network, filled with numbers in ±0.3.
struct FilledNetwork {
    let architecture: Architecture
    let parameters: [Parameter]

    /// - Parameter groups: Leaves out the groups after these; the large families' last ones have millions of numbers.
    init(_ model: String, groups: Int = .max) throws {
        var architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
        architecture.groups = Array(architecture.groups.prefix(groups))
        self.architecture = architecture
        parameters = architecture.parameters.map { Parameter(name: $0.name, shape: $0.shape) }
        for parameter in parameters {
            var random = KeyedRandom("test/\(parameter.name)")
            for index in 0..<parameter.count { parameter.value[index] = Float(0.6 * random.uniform() - 0.3) }
        }
    }

    /// The shared and unique components of a network as zeros: enough to count what is compared.
    static func components(_ model: String) throws -> (Architecture, [Parameter]) {
        let architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
        let uses = architecture.groups.flatMap(\.convolutions).filter { $0.filters.contains { $0.basis != nil } }
        let unique = Set(uses.flatMap { $0.filters.filter { $0.basis == nil }.map(\.weight) })
        let components = architecture.parameters.filter { parameter in
            if case .basis = parameter.role { true } else { unique.contains(parameter.name) }
        }
        return (architecture, components.map { Parameter(name: $0.name, shape: $0.shape) })
    }

    func parameter(_ name: String) throws -> Parameter {
        guard let found = parameters.first(where: { $0.name == name }) else { throw NoSuchParameter(name: name) }
        return found
    }

    struct NoSuchParameter: Error { let name: String }
}

extension Parameter {
    /// The flattened filters, in double.
    var filters: [[Double]] {
        (0..<shape[0]).map { row in (0..<fanIn).map { Double(value[row * fanIn + $0]) } }
    }
}

/// Σ xᵢ·yᵢ.
func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
}
