/// What is wrong with a file of weights, as a whole: every tensor that a network misses in it or cannot take from it.
public struct WeightsMismatch: Error, Hashable, Sendable {
    /// The file.
    public let path: String
    /// The network.
    public let model: String
    /// All of them: each kind together, ordered by the tensors' names.
    public let problems: [Problem]

    /// What is wrong with a tensor.
    public enum Problem: Hashable, Sendable {
        /// The network has it, the file does not.
        case missing(String, shape: [Int])
        /// The file has it, the network does not.
        case extra(String, shape: [Int])
        /// It has other dimensions than the network's.
        case misshapen(String, shape: [Int], expected: [Int])
        /// It holds integers where real numbers are needed.
        case integers(String)
        /// Another name of the tensor `original` with other values; `difference` is the largest.
        case contradictory(String, original: String, difference: Float)

        /// The tensor.
        public var name: String {
            switch self {
            case .missing(let name, _), .extra(let name, _), .misshapen(let name, _, _), .integers(let name),
                .contradictory(let name, _, _):
                name
            }
        }
    }

    /// A mismatch; `problems` may be in any order.
    public init(path: String, model: String, problems: [Problem]) {
        self.path = path
        self.model = model
        self.problems = problems.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
    }
}

extension WeightsMismatch.Problem {
    /// The order of the kinds: what there are fewest of and says most comes first.
    fileprivate var rank: Int {
        switch self {
        case .contradictory: 0
        case .missing: 1
        case .extra: 2
        case .integers: 3
        case .misshapen: 4
        }
    }
}
