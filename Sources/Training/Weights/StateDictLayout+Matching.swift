import Sessions

extension StateDictLayout {
    /// Finds every parameter and running statistic of the network in a file.
    ///
    /// Aliases and batch counters may be there or not; where they are, they are checked. All names may begin with
    /// `module.`, as `torch.nn.DataParallel` writes them.
    ///
    /// - Parameter path: names the file in the error.
    /// - Returns: the values by name; aliases and counters are left out.
    /// - Throws: ``WeightsMismatch`` with everything that does not fit.
    public func match(_ file: SafetensorsFile, path: String) throws(WeightsMismatch) -> [String: [Float]] {
        let tensors = Self.weights(of: file)
        let aliases = aliases
        var problems: [WeightsMismatch.Problem] = []
        var values: [String: [Float]] = [:]
        for entry in entries {
            guard let tensor = tensors[entry.name] else { continue }
            if let problem = Self.problem(of: tensor, for: entry) {
                problems.append(problem)
            } else if let found = tensor.floats, entry.kind == .parameter || entry.kind == .statistic {
                values[entry.name] = found
            }
        }
        for case (let entry, let original) in aliases {
            guard let found = tensors[entry.name]?.floats, tensors[entry.name]?.shape == entry.shape else { continue }
            guard let value = values[original] else {
                // The first name is not there: another one says the same.
                if tensors[original] == nil { values[original] = found }
                continue
            }
            if let distance = Self.distance(found, value) {
                problems.append(.contradictory(entry.name, original: original, difference: distance))
            }
        }
        for entry in entries where entry.kind == .parameter || entry.kind == .statistic {
            let isThere = aliases.contains { $0.original == entry.name && tensors[$0.entry.name] != nil }
            if tensors[entry.name] == nil, !isThere { problems.append(.missing(entry.name, shape: entry.shape)) }
        }
        let known = Set(entries.map(\.name))
        for (name, tensor) in tensors where !known.contains(name) {
            problems.append(.extra(name, shape: tensor.shape))
        }
        guard problems.isEmpty else { throw WeightsMismatch(path: path, model: model, problems: problems) }
        return values
    }

    /// The aliases, in order, each with the first name of its tensor.
    private var aliases: [(entry: Entry, original: String)] {
        entries.compactMap { entry in
            if case .alias(let original) = entry.kind { (entry, original) } else { nil }
        }
    }

    /// A file's tensors under the network's names: without momentum, which only our own checkpoints hold, and without
    /// the prefix that all of them have.
    private static func weights(of file: SafetensorsFile) -> [String: SafetensorsFile.Tensor] {
        var tensors = file.tensors
        if file.metadata["state"] != nil { tensors = tensors.filter { !$0.key.hasPrefix("momentum/") } }
        let prefix = "module."
        guard tensors.keys.allSatisfy({ $0.hasPrefix(prefix) }) else { return tensors }
        return Dictionary(uniqueKeysWithValues: tensors.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
    }

    private static func problem(of tensor: SafetensorsFile.Tensor, for entry: Entry) -> WeightsMismatch.Problem? {
        if entry.kind == .batchCounter {
            // Its value is not used; PyTorch before 0.4 wrote one number in one dimension.
            return tensor.shape.reduce(1, *) == 1
                ? nil : .misshapen(entry.name, shape: tensor.shape, expected: entry.shape)
        }
        guard tensor.shape == entry.shape else {
            return .misshapen(entry.name, shape: tensor.shape, expected: entry.shape)
        }
        return tensor.floats == nil ? .integers(entry.name) : nil
    }

    /// The largest difference of two tensors that are not the same; `nil` where they are.
    private static func distance(_ one: [Float], _ other: [Float]) -> Float? {
        // Numbers that are none equal nothing, not even themselves.
        let areSame = zip(one, other).allSatisfy { $0 == $1 || $0.bitPattern == $1.bitPattern }
        guard !areSame else { return nil }
        return zip(one, other).reduce(0) { largest, pair in
            let difference = abs(pair.0 - pair.1)
            return difference.isNaN ? .nan : max(largest, difference)
        }
    }
}
