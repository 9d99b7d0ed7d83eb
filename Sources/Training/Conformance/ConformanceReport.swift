import NeuralNetworks

/// What came of one reference case: the computed values and how far they are from the expected ones.
public struct ConformanceReport: CaseReport {
    /// The case with the computed values in place of the expected ones.
    public let computed: ReferenceCase
    /// Every quantity that was compared, in the order of the table.
    public let deviations: [Deviation]

    /// Runs a case and compares.
    ///
    /// - Throws: what building and running the network throws.
    public init(_ reference: ReferenceCase, threads: ThreadPool, parts: StepParts = .standard) throws {
        computed = try ConformanceRun.compute(reference, threads: threads, parts: parts)
        deviations = Agreement.deviations(of: computed, from: reference)
    }

    /// What the case is called.
    public var name: String { computed.name }
    /// The computed values in the case's own schema.
    public var schema: any Encodable { computed }
}
