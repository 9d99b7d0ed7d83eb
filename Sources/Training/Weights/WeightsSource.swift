import Foundation
import NeuralNetworks
import Records
import Sessions

/// Weights that a command names: a checkpoint of a session, or a safetensors file, ours or another program's.
public struct WeightsSource: Sendable {
    /// The safetensors file.
    public let path: String
    /// What it holds.
    public let file: SafetensorsFile
    /// The run that the weights come from; `nil` for a file of another program.
    public let run: Run?
    /// What the file, or the `.json` beside it, says about its network.
    public let note: NetworkNote?

    /// The training run that a checkpoint belongs to.
    public struct Run: Sendable {
        /// Everything that determines the run.
        public let configuration: Configuration
        /// The updates of the weights so far.
        public let step: Int
        /// The options at that step.
        public let options: LiveOptions
    }

    /// Reads the weights at a path: a session's, or those of a safetensors file.
    ///
    /// - Parameter choice: which checkpoint of a session.
    /// - Throws: ``TrainingError``, and what reading the files throws.
    public init(_ path: String, checkpoint choice: CheckpointChoice = .best) throws {
        switch FileKind(ofFileAt: path) {
        case .safetensors: try self.init(safetensors: path)
        case .pickle: throw TrainingError.pickle(path: path)
        case .session:
            let recorded = try RecordedCheckpoints(SessionReader(path: path, access: .readOnly))
            let file = try recorded.checkpoint(choice).file
            try self.init(
                path: recorded.store.path(of: file), recorded.store.read(file, sha256: recorded.digest(of: file)))
        }
    }

    /// Reads a safetensors file, whatever its name.
    ///
    /// - Throws: ``TrainingError``, `SafetensorsError`.
    public init(safetensors path: String) throws {
        try self.init(path: path, SafetensorsFile(readingFrom: path))
    }

    private init(path: String, _ file: SafetensorsFile) throws {
        (self.path, self.file) = (path, file)
        run = file.metadata["configuration"] == nil ? nil : try Run(file, path: path)
        note = run == nil ? try NetworkNote(file, path: path) : nil
    }

    /// Makes sure that a run can start from these weights.
    ///
    /// - Throws: ``WeightsMismatch``; `ArchitectureError` where there is no such network.
    public func check(for configuration: Configuration) throws {
        _ = try StateDictLayout(Architecture(configuration)).match(file, path: path)
    }

    /// The file as the configuration of a run that starts from it records it.
    ///
    /// - Throws: `SafetensorsError` where the file cannot be read again.
    public func record() throws -> StartingWeights {
        StartingWeights(
            file: URL(fileURLWithPath: path).lastPathComponent, sha256: try FileDigest.sha256(ofFileAt: path))
    }
}

extension WeightsSource.Run {
    init(_ file: SafetensorsFile, path: String) throws {
        let content = try CheckpointContent(file, path: path)
        (configuration, step, options) = (content.configuration, content.state.step, content.state.options)
    }
}
