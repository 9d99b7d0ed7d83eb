import NeuralNetworks
import Records

extension ReferenceCase {
    /// Reads a case from a JSON file; keys it does not know are ignored.
    ///
    /// - Throws: ``ReferenceCaseError`` where the file cannot be read, is no case, or asks for what `fbwork` cannot run.
    public init(path: String) throws(ReferenceCaseError) {
        self = try CaseFile.decode(ReferenceCase.self, path: path)
        if let problem = problem { throw ReferenceCaseError(path: path, problem: problem) }
    }

    /// The network of the case.
    ///
    /// - Throws: `ModelNameError` and `ArchitectureError` where there is none; a case that was read from a file has one.
    public func architecture() throws -> Architecture {
        try Architecture(ModelName(model), stem: Stem(rawValue: stem), inputChannels: input[1], classes: classes)
    }

    /// Why this case cannot be run; `nil` where it can.
    private var problem: String? {
        if let problem = CaseFile.problem(stem: stem, input: input, classes: classes) { return problem }
        if steps.isEmpty { return "'steps' is empty; a case needs at least one." }
        return networkProblem
    }

    /// Why the network of the case does not exist, cannot take its images or has no such orthogonality term.
    private var networkProblem: String? {
        do {
            let architecture = try architecture()
            try architecture.check(imageSize: input[2])
            try architecture.check(scope)
            if unsharedBatchNormalization == false {
                return architecture.unsharedRefusal.map { "'unshared_bn' is false, but \($0)." }
            }
            return nil
        } catch {
            return "\(error)"
        }
    }
}
