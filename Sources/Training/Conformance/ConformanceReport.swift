import NeuralNetworks

/// What came of one reference case: the computed values and how far they are from the expected ones.
public struct ConformanceReport: Sendable {
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

    /// Whether every quantity is within its limit.
    public var passed: Bool { deviations.allSatisfy(\.isWithinLimit) }
    /// The quantities that are not.
    public var failures: [Deviation] { deviations.filter { !$0.isWithinLimit } }
    /// The quantity that comes nearest to its limit, or exceeds it most.
    public var worst: Deviation? { deviations.max { $0.fraction < $1.fraction } }
}

extension ConformanceReport: Encodable {
    private struct Limits: Encodable {
        let value: Double
        let limit: Double
    }

    private enum CodingKeys: String, CodingKey {
        case deviation, passed
    }

    /// Writes the computed values in the case's own schema, `deviation` (quantity → value and limit) and `passed`.
    public func encode(to encoder: any Encoder) throws {
        try computed.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        let limits = deviations.map { ($0.quantity, Limits(value: $0.value, limit: $0.limit)) }
        try container.encode(Dictionary(uniqueKeysWithValues: limits), forKey: .deviation)
        try container.encode(passed, forKey: .passed)
    }
}
