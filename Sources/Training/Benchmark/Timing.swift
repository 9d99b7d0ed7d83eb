/// How long repeated runs of one thing took, in milliseconds.
public struct Timing: Hashable, Sendable {
    /// The middle run.
    public let median: Double
    /// A tenth of the runs took less, or as long.
    public let p10: Double
    /// A tenth of the runs took longer, or as long.
    public let p90: Double
    /// A hundredth of the runs took longer, or as long.
    public let p99: Double
    /// How many runs there were.
    public let runs: Int

    /// Summarizes runs, of which there is at least one.
    public init(milliseconds: [Double]) {
        let ordered = milliseconds.sorted()
        median = ordered.percentile(0.5)
        p10 = ordered.percentile(0.1)
        p90 = ordered.percentile(0.9)
        p99 = ordered.percentile(0.99)
        runs = ordered.count
    }

    init(median: Double, p10: Double, p90: Double, p99: Double, runs: Int) {
        self.median = median
        self.p10 = p10
        self.p90 = p90
        self.p99 = p99
        self.runs = runs
    }

    /// How many times as long the slowest tenth took as the fastest tenth, at least.
    public var spread: Double { p90 / p10 }

    /// Whether the ranges from p10 to p90 have times in common: no difference can be seen then.
    public func overlaps(_ other: Timing) -> Bool { p10 <= other.p90 && other.p10 <= p90 }
}

extension [Double] {
    /// The value below which a fraction of ascending numbers lies, linear between two of them; not a number where there
    /// are none.
    func percentile(_ fraction: Double) -> Double {
        guard let last else { return .nan }
        let position = fraction * Double(count - 1)
        let index = Int(position)
        guard index + 1 < count else { return last }
        return self[index] + (position - Double(index)) * (self[index + 1] - self[index])
    }
}
