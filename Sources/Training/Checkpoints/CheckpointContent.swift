import Foundation
import NeuralNetworks
import Records
import Sessions

/// What a checkpoint holds: parameters and running statistics under the authors' names, momentum as `momentum/NAME`,
/// and as metadata the configuration and where training stands.
struct CheckpointContent {
    var configuration: Configuration
    var state: TrainingState

    /// The file of a network's present state.
    func file(of network: Network) throws -> SafetensorsFile {
        var tensors: [String: SafetensorsFile.Tensor] = [:]
        for parameter in network.parameters {
            tensors[parameter.name] = .init(shape: parameter.shape, Array(parameter.value))
            tensors["momentum/" + parameter.name] = .init(shape: parameter.shape, Array(parameter.momentum))
        }
        for statistic in network.statistics {
            tensors[statistic.name] = .init(shape: [statistic.count], Array(statistic.value))
        }
        return SafetensorsFile(
            metadata: [
                "configuration": try Self.json(configuration), "model": configuration.model.description,
                "state": try Self.json(state), "step": String(state.step),
            ], tensors: tensors)
    }

    /// Reads the metadata of a file.
    init(_ file: SafetensorsFile, path: String) throws {
        guard let configuration = file.metadata["configuration"], let state = file.metadata["state"] else {
            throw TrainingError.notACheckpoint(path: path, reason: "it has no record of a training run")
        }
        do {
            let decoder = JSONDecoder()
            self.configuration = try decoder.decode(Configuration.self, from: Data(configuration.utf8))
            self.state = try decoder.decode(TrainingState.self, from: Data(state.utf8))
        } catch {
            throw TrainingError.notACheckpoint(path: path, reason: "its record of the training run is not readable")
        }
    }

    init(configuration: Configuration, state: TrainingState) {
        self.configuration = configuration
        self.state = state
    }

    /// Fills a network with the tensors of a file; all of them have to be there in their shapes.
    static func load(_ file: SafetensorsFile, into network: Network, path: String) throws {
        for parameter in network.parameters {
            try copy(file, parameter.name, shape: parameter.shape, to: parameter.value, path: path)
            try copy(file, "momentum/" + parameter.name, shape: parameter.shape, to: parameter.momentum, path: path)
        }
        for statistic in network.statistics {
            try copy(file, statistic.name, shape: [statistic.count], to: statistic.value, path: path)
        }
    }

    private static func copy(
        _ file: SafetensorsFile, _ name: String, shape: [Int], to target: UnsafeMutableBufferPointer<Float>,
        path: String
    ) throws {
        guard let tensor = file.tensors[name], tensor.shape == shape, let values = tensor.floats else {
            throw TrainingError.notACheckpoint(
                path: path, reason: "its tensor '\(name)' is missing or has another shape")
        }
        _ = target.update(fromContentsOf: values)
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
