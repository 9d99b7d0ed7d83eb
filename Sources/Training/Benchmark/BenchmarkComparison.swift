/// A measurement beside an earlier one of the same network under the same setting.
public struct BenchmarkComparison: Hashable, Sendable {
    /// What can be said.
    public enum Verdict: String, Encodable, Sendable {
        case faster
        case slower
        /// Of memory.
        case less
        /// Of memory.
        case more
        /// The ranges from p10 to p90 overlap; of memory: hardly a fiftieth.
        case noDifferenceSeen = "no difference seen"
    }

    /// The network and how it was run.
    public let setting: BenchmarkSetting
    /// `training step`, `evaluation`, `single image` or `peak memory`.
    public let what: String
    /// Milliseconds, or bytes of memory.
    public let before: Double
    /// Milliseconds, or bytes of memory.
    public let now: Double
    /// What can be said.
    public let verdict: Verdict

    /// How many times as fast it is now, or as much memory it took before.
    public var ratio: Double { before / now }

    /// Every part that both results measured.
    public static func compare(_ before: BenchmarkResult, _ now: BenchmarkResult) -> [BenchmarkComparison] {
        let parts = [
            times("training step", before.training, now.training, now.setting),
            times("evaluation", before.evaluation, now.evaluation, now.setting),
            times("single image", before.latency, now.latency, now.setting),
            memory(before.peakResidentBytes, now.peakResidentBytes, now.setting),
        ]
        return parts.compactMap { $0 }
    }

    private static func times(
        _ what: String, _ before: Timing?, _ now: Timing?, _ setting: BenchmarkSetting
    ) -> BenchmarkComparison? {
        guard let before, let now else { return nil }
        let verdict: Verdict =
            before.overlaps(now) ? .noDifferenceSeen : now.median < before.median ? .faster : .slower
        return BenchmarkComparison(
            setting: setting, what: what, before: before.median, now: now.median, verdict: verdict)
    }

    private static func memory(_ before: Int?, _ now: Int?, _ setting: BenchmarkSetting) -> BenchmarkComparison? {
        guard let before, let now else { return nil }
        let isAlike = abs(before - now) * 50 <= max(before, now)
        return BenchmarkComparison(
            setting: setting, what: "peak memory", before: Double(before), now: Double(now),
            verdict: isAlike ? .noDifferenceSeen : now < before ? .less : .more)
    }
}

extension BenchmarkComparison: Encodable {
    /// Writes the comparison under names that carry their units.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: BenchmarkKey.self)
        try setting.encode(into: &container)
        let unit = what == "peak memory" ? "bytes" : "ms"
        try container.encode(what, forKey: "measure")
        try container.encode(before, forKey: BenchmarkKey(stringValue: "before_\(unit)"))
        try container.encode(now, forKey: BenchmarkKey(stringValue: "now_\(unit)"))
        try container.encode(ratio, forKey: "ratio")
        try container.encode(verdict, forKey: "verdict")
    }
}
