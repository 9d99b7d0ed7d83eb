import NeuralNetworks

/// What came of a reference case of any kind: what was computed and how far it is from what was expected.
public protocol CaseReport: Encodable, Sendable {
    /// What the case is called.
    var name: String { get }
    /// The computed values in the case's own schema.
    var schema: any Encodable { get }
    /// Every quantity that was compared, in the order of the table.
    var deviations: [Deviation] { get }
}

extension CaseReport {
    /// Whether every quantity is within its limit.
    public var passed: Bool { deviations.allSatisfy(\.isWithinLimit) }
    /// The quantities that are not.
    public var failures: [Deviation] { deviations.filter { !$0.isWithinLimit } }
    /// The quantity that comes nearest to its limit, or exceeds it most.
    public var worst: Deviation? { deviations.max { $0.fraction < $1.fraction } }

    /// Writes the computed values in the case's own schema, `deviation` (quantity → value and limit) and `passed`.
    public func encode(to encoder: any Encoder) throws {
        try schema.encode(to: encoder)
        var container = encoder.container(keyedBy: CaseReportKeys.self)
        let limits = deviations.map { ($0.quantity, DeviationLimits(value: $0.value, limit: $0.limit)) }
        try container.encode(Dictionary(uniqueKeysWithValues: limits), forKey: .deviation)
        try container.encode(passed, forKey: .passed)
    }
}

private struct DeviationLimits: Encodable {
    let value: Double
    let limit: Double
}

private enum CaseReportKeys: String, CodingKey {
    case deviation, passed
}

/// Reads reference cases of every kind.
public enum ConformanceCase {
    /// Runs the case of a file and compares.
    ///
    /// - Throws: ``ReferenceCaseError``; what reading weights, building and running the network throw.
    public static func report(path: String, threads: ThreadPool) throws -> any CaseReport {
        // Both kinds name a network; only trained weights have a key of their images.
        if try CaseFile.decode(Kind.self, path: path).isCheckpoint {
            return try CheckpointReport(CheckpointCase(path: path), path: path, threads: threads)
        }
        return try ConformanceReport(ReferenceCase(path: path), threads: threads)
    }

    private struct Kind: Decodable {
        let isCheckpoint: Bool

        private enum CodingKeys: String, CodingKey {
            case inputKey = "input_key"
        }

        init(from decoder: any Decoder) throws {
            isCheckpoint = try decoder.container(keyedBy: CodingKeys.self).contains(.inputKey)
        }
    }
}
