import NeuralNetworks
import Records

/// The names and shapes of a network's tensors in the authors' state dict: what `state_dict()` of their PyTorch module
/// holds, and what `load_state_dict(…, strict=True)` asks for.
///
/// PyTorch lists a shared basis under the name where it meets it first, and again (an alias) in every block that uses it.
public struct StateDictLayout: Hashable, Sendable {
    /// The network, as sentences name it.
    public let model: String
    /// All tensors, those of a layer together.
    public let entries: [Entry]

    /// One tensor.
    public struct Entry: Hashable, Sendable {
        /// Name in the state dict.
        public var name: String
        /// Its dimensions; none for a scalar.
        public var shape: [Int]
        /// What it is.
        public var kind: Kind

        /// A tensor with every property named.
        public init(name: String, shape: [Int], kind: Kind) {
            (self.name, self.shape, self.kind) = (name, shape, kind)
        }
    }

    /// What a tensor of a state dict is.
    public enum Kind: Hashable, Sendable {
        /// Something that is learned.
        case parameter
        /// Another name of a parameter.
        case alias(of: String)
        /// A running mean or variance of a batch normalization.
        case statistic
        /// `num_batches_tracked`: how many batches a batch normalization has seen, an int64 scalar.
        case batchCounter
    }

    /// A layout with every tensor named.
    public init(model: String, entries: [Entry]) {
        (self.model, self.entries) = (model, entries)
    }

    /// The layout of a network.
    public init(_ architecture: Architecture) {
        model = "\(architecture.model)"
        entries = architecture.parameters.flatMap { parameter in
            [Entry(name: parameter.name, shape: parameter.shape, kind: .parameter)]
                + parameter.aliases.map {
                    Entry(name: $0, shape: parameter.shape, kind: .alias(of: parameter.name))
                } + Self.statistics(beside: parameter)
        }
    }

    /// What a batch normalization keeps beside the parameter of its bias.
    private static func statistics(beside parameter: ParameterDescription) -> [Entry] {
        guard parameter.role == .normalizationBias else { return [] }
        let name = parameter.name.dropLast("bias".count)
        return [
            Entry(name: "\(name)running_mean", shape: parameter.shape, kind: .statistic),
            Entry(name: "\(name)running_var", shape: parameter.shape, kind: .statistic),
            Entry(name: "\(name)num_batches_tracked", shape: [], kind: .batchCounter),
        ]
    }
}
