import Foundation
import NeuralNetworks
import Records
import Sessions
import Testing

@testable import Training

/// Weights under the authors' names, made by the fill rule without a network.
enum FilledWeights {
    /// The names of a network's tensors.
    static func layout(
        _ model: String, stem: Stem? = nil, channels: Int = 3, classes: Int = 10
    ) throws -> StateDictLayout {
        StateDictLayout(try Architecture(ModelName(model), stem: stem, inputChannels: channels, classes: classes))
    }

    /// All tensors of a layout, aliases and counters included; shared ones have the values of their first name.
    static func file(_ layout: StateDictLayout, seed: String = "weights") -> SafetensorsFile {
        var file = SafetensorsFile()
        for entry in layout.entries {
            switch entry.kind {
            case .parameter, .statistic:
                // Running means are filled as biases are, small.
                let isMean = entry.name.hasSuffix("running_mean")
                let tensor = Parameter(name: isMean ? "\(entry.name).bias" : entry.name, shape: entry.shape)
                FillRule.fill([tensor], [], seed: seed)
                file.tensors[entry.name] = .init(shape: entry.shape, Array(tensor.value))
            case .alias(let original): file.tensors[entry.name] = file.tensors[original]
            case .batchCounter: file.tensors[entry.name] = .init(shape: [], [Int64(12)])
            }
        }
        return file
    }

    /// A network on one thread.
    static func network(_ model: String, classes: Int = 10) throws -> Network {
        try Network(
            Architecture(ModelName(model), inputChannels: 3, classes: classes), imageSize: 16, batchSize: 2,
            threads: ThreadPool(threads: 1), instructionSet: try InstructionSet.chosen(), training: false)
    }

    /// Everything that a network learns and keeps.
    static func values(of network: Network) -> [String: [Float]] {
        Dictionary(
            uniqueKeysWithValues: network.parameters.map { ($0.name, Array($0.value)) }
                + network.statistics.map { ($0.name, Array($0.value)) })
    }

    /// A folder with files of its own.
    final class Folder {
        let path = NSTemporaryDirectory() + "fbwork-weights-" + UUID().uuidString
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
}
