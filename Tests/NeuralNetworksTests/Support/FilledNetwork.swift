import NeuralNetworks
import Randomness
import Records

/// The parameters of a network without the network, filled with numbers in ±0.3.
struct FilledNetwork {
    let architecture: Architecture
    let parameters: [Parameter]

    init(_ model: String, stem: Stem? = nil) throws {
        architecture = try Architecture(ModelName(model), stem: stem, inputChannels: 3, classes: 10)
        parameters = architecture.parameters.map { Parameter(name: $0.name, shape: $0.shape) }
        for parameter in parameters {
            var random = KeyedRandom("test/\(parameter.name)")
            for index in 0..<parameter.count { parameter.value[index] = Float(0.6 * random.uniform() - 0.3) }
        }
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
