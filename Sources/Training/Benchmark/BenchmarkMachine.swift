/// What a benchmark ran on.
public struct BenchmarkMachine: Hashable, Sendable {
    /// The processor's name.
    public let processor: String
    /// What the engine's inner loops were compiled for.
    public let instructionSet: String
}
