extension WeightsMismatch: CustomStringConvertible {
    /// A sentence that counts the problems, then a line for each, and what is known about why.
    public var description: String {
        let lines = ["'\(path)' does not fit \(model) (\(counts)):"] + problems.map { "  " + $0.text }
        return (lines + (reason.map { [$0] } ?? [])).joined(separator: "\n")
    }

    /// `2 missing, 1 extra`: how many there are of each kind.
    private var counts: String {
        let words = problems.map(\.word)
        return ["contradictory", "missing", "extra", "of another type", "of another shape"].compactMap { word in
            let count = words.count { $0 == word }
            return count > 0 ? "\(count) \(word)" : nil
        }.joined(separator: ", ")
    }

    /// Why the authors' own checkpoints of a network contradict it.
    private var reason: String? {
        let unused = "shared_basis_4.weight"
        guard model.hasPrefix("densenet"), problems.contains(where: { $0.name == unused && $0.word == "contradictory" })
        else { return nil }
        return """
            The authors' code gives the layers of dense block 4 the basis of block 3 (a stale loop variable) and never \
            uses its own \(unused); here block 4 has a basis of its own. Without \(unused) the file fits, \
            and computes what their network computes.
            """
    }
}

extension WeightsMismatch.Problem {
    fileprivate var word: String {
        switch self {
        case .missing: "missing"
        case .extra: "extra"
        case .misshapen: "of another shape"
        case .integers: "of another type"
        case .contradictory: "contradictory"
        }
    }

    fileprivate var text: String {
        switch self {
        case .missing(let name, let shape): "missing: \(name) \(shape.text)"
        case .extra(let name, let shape): "extra: \(name) \(shape.text)"
        case .misshapen(let name, let shape, let expected):
            "of another shape: \(name) is \(shape.text), should be \(expected.text)"
        case .integers(let name): "of another type: \(name) holds integers, should hold real numbers"
        case .contradictory(let name, let original, let difference):
            "contradictory: \(name) is another name of \(original) and differs from it by up to \(difference)"
        }
    }
}

extension [Int] {
    /// `16×8×3×3`, or `scalar`.
    fileprivate var text: String { isEmpty ? "scalar" : map(String.init).joined(separator: "×") }
}
