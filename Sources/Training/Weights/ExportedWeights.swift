import Foundation
import NeuralNetworks
import Records
import Sessions

/// A checkpoint as the authors' PyTorch module loads it: without momentum, under the names of its state dict.
public struct ExportedWeights: Sendable {
    /// The file to write.
    public let file: SafetensorsFile
    /// The network.
    public let model: ModelName
    /// The updates of the weights.
    public let step: Int
    /// Sentences about where the authors' module differs.
    public let remarks: [String]

    /// Takes the weights out of a checkpoint.
    ///
    /// - Parameters:
    ///   - aliases: whether a shared tensor is written under all of its names.
    ///   - batchCounters: whether `num_batches_tracked` is written, the number of steps, for every batch normalization.
    ///   - version: of `fbwork`.
    /// - Throws: ``TrainingError/notACheckpoint(path:reason:)``, ``WeightsMismatch``.
    public init(_ source: WeightsSource, aliases: Bool, batchCounters: Bool, version: String) throws {
        guard let run = source.run else {
            throw TrainingError.notACheckpoint(path: source.path, reason: "it has no record of a training run")
        }
        let configuration = run.configuration
        (model, step) = (configuration.model, run.step)
        let architecture = try Architecture(configuration)
        let layout = StateDictLayout(architecture)
        let values = try layout.match(source.file, path: source.path)
        var tensors: [String: SafetensorsFile.Tensor] = [:]
        for entry in layout.entries {
            switch entry.kind {
            case .parameter, .statistic:
                tensors[entry.name] = values[entry.name].map { .init(shape: entry.shape, $0) }
            case .alias(let original):
                if aliases { tensors[entry.name] = values[original].map { .init(shape: entry.shape, $0) } }
            case .batchCounter:
                if batchCounters { tensors[entry.name] = .init(shape: entry.shape, [Int64(run.step)]) }
            }
        }
        file = SafetensorsFile(
            metadata: try Self.metadata(source, run: run, stem: architecture.variant, version: version),
            tensors: tensors)
        remarks = Self.remarks(architecture)
    }

    /// What a reader of the file may want to know; `format` is what PyTorch's libraries write and look for.
    private static func metadata(
        _ source: WeightsSource, run: WeightsSource.Run, stem: Stem, version: String
    ) throws -> [String: String] {
        let configuration = run.configuration
        func json(_ value: some Encodable) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        var metadata = [
            "format": "pt", "model": "\(configuration.model)", "stem": stem.rawValue,
            "classes": "\(configuration.classes)", "class_names": try json(configuration.classNames),
            "input_channels": "\(configuration.inputChannels)", "image_size": "\(configuration.imageSize)",
            "data": configuration.data, "step": "\(run.step)", "software": "fbwork \(version)",
            "unshared_batch_normalization": run.options.unsharedBatchNormalization ? "on" : "off",
            "source": URL(fileURLWithPath: source.path).lastPathComponent,
        ]
        metadata["standardization"] = try configuration.standardization.map { try json($0) }
        return metadata
    }

    private static func remarks(_ architecture: Architecture) -> [String] {
        let sharesBases = architecture.parameters.contains { parameter in
            if case .basis = parameter.role { true } else { false }
        }
        guard "\(architecture.model)".hasPrefix("densenet"), sharesBases else { return [] }
        return [
            """
            The authors' code gives dense block 4 the basis of block 3 (a stale loop variable): their module, where block \
            4 has none of its own, loads this file but does not compute the same.
            """
        ]
    }
}
