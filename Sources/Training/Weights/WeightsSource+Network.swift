import NeuralNetworks
import Records

extension WeightsSource {
    /// The network whose weights these are: the run's, else the named one, else the one that the file names.
    ///
    /// - Parameters:
    ///   - named: the network that the user named; `nil`: none.
    ///   - stem: the input variant that the user named; `nil`: none.
    /// - Throws: ``TrainingError/otherModel(path:model:named:)``, ``TrainingError/unnamedModel(path:)``.
    public func network(
        named: ModelName?, stem: Stem?
    ) throws(TrainingError) -> (model: ModelName, stem: Stem?) {
        if let run {
            let recorded = run.configuration.model
            if let named, named != recorded { throw .otherModel(path: path, model: recorded, named: named) }
            return (recorded, run.configuration.stem)
        }
        guard let model = named ?? note?.model else { throw .unnamedModel(path: path) }
        return (model, stem ?? note?.stem)
    }

    /// The network with its parameters filled, for looking at them: nothing that could run is built.
    ///
    /// Input channels and logits that nothing says are those of the file's first and last weights.
    /// - Throws: ``TrainingError``, ``WeightsMismatch``; `ArchitectureError` where there is no such network.
    public func parameters(
        named: ModelName?, stem: Stem?, classes: Int?
    ) throws -> (architecture: Architecture, parameters: [Parameter]) {
        let architecture = try architecture(named: named, stem: stem, classes: classes)
        let values = try StateDictLayout(architecture).match(file, path: path)
        let parameters = architecture.parameters.map { description in
            let parameter = Parameter(name: description.name, shape: description.shape)
            if let found = values[parameter.name] { _ = parameter.value.update(fromContentsOf: found) }
            return parameter
        }
        return (architecture, parameters)
    }

    private func architecture(named: ModelName?, stem: Stem?, classes: Int?) throws -> Architecture {
        let (model, stem) = try network(named: named, stem: stem)
        if let configuration = run?.configuration { return try Architecture(configuration) }
        let usual = try Architecture(
            model, stem: stem, inputChannels: 3,
            classes: classes ?? note?.classes ?? model.family.standardClasses(stem ?? model.family.stems[0]))
        func shape(of name: String) -> [Int]? { (file.tensors[name] ?? file.tensors["module." + name])?.shape }
        let first = usual.parameters.first.flatMap { shape(of: $0.name) } ?? []
        let last = shape(of: "\(usual.classifier.name).weight") ?? []
        return try Architecture(
            model, stem: stem, inputChannels: first.count == 4 ? first[1] : usual.inputChannels,
            classes: classes ?? last.first ?? usual.classes)
    }
}
