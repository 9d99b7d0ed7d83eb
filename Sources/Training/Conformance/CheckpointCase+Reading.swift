import Foundation
import NeuralNetworks
import Randomness
import Records

extension CheckpointCase {
    /// Reads a case from a JSON file; keys it does not know are ignored.
    ///
    /// - Throws: ``ReferenceCaseError`` where the file cannot be read, is no case, or asks for what `fbwork` cannot run.
    public init(path: String) throws(ReferenceCaseError) {
        self = try CaseFile.decode(CheckpointCase.self, path: path)
        if let problem { throw ReferenceCaseError(path: path, problem: problem) }
    }

    /// The network of the case.
    ///
    /// - Throws: `ModelNameError` and `ArchitectureError` where there is none; a case that was read from a file has one.
    public func architecture() throws -> Architecture {
        try Architecture(ModelName(model), stem: Stem(rawValue: stem), inputChannels: input[1], classes: classes)
    }

    /// The path of the weights of a case at `path`.
    public func weightsPath(besideCaseAt path: String) -> String {
        let url = URL(fileURLWithPath: path)
        guard let file else { return url.deletingPathExtension().path + ".safetensors" }
        return url.deletingLastPathComponent().appendingPathComponent(file).path
    }

    /// The batch: the rule's value of the key's numbers u, computed in double and rounded to float32.
    public func images() -> [Float] {
        var random = KeyedRandom(inputKey)
        return (0..<input.reduce(1, *)).map { _ in Float(inputRule.value(of: random.uniform())) }
    }

    /// Why this case cannot be run; `nil` where it can.
    private var problem: String? {
        if let problem = CaseFile.problem(stem: stem, input: input, classes: classes) { return problem }
        if evaluationLogits.count != input[0] || evaluationLogits.contains(where: { $0.count != classes }) {
            return "'eval_logits' are not \(classes) numbers for each of the \(input[0]) images."
        }
        do {
            try architecture().check(imageSize: input[2])
            return nil
        } catch {
            return "\(error)"
        }
    }
}
