import Foundation
import Training

/// Results of `fbwork bench` for people.
enum BenchTable {
    static func text(_ results: [BenchmarkResult]) -> String {
        let columns = columns.filter { column in results.contains { column.cell($0) != nil } }
        return plainTable(
            header: columns.map(\.title), rows: results.map { result in columns.map { $0.cell(result) ?? "–" } })
    }

    /// A column; without any value it is left out.
    private struct Column: Sendable {
        let title: String
        let cell: @Sendable (BenchmarkResult) -> String?
    }

    private static let columns = [
        Column(title: "model") { $0.setting.model.description },
        Column(title: "batch") { "\($0.setting.batchSize)" },
        Column(title: "threads") { "\($0.setting.threads)" },
        Column(title: "step ms") { number($0.training?.median, 1) },
        Column(title: "p10–p90") { $0.training.map(range) },
        Column(title: "images/s") { number($0.imagesPerSecond, 0) },
        Column(title: "useful GFLOP/s") { number($0.usefulGFLOPS, 1) },
        Column(title: "limit GFLOP/s") { number($0.multiplyAddGFLOPS, 1) },
        Column(title: "of limit %") { number($0.fractionOfLimit.map { 100 * $0 }, 1) },
        Column(title: "peak MB") { number($0.peakResidentBytes.map { Double($0) / 1e6 }, 0) },
        Column(title: "evaluated/s") { number($0.evaluationImagesPerSecond, 0) },
        Column(title: "1 image ms") { number($0.latency?.median, 2) },
        Column(title: "p99 ms") { number($0.latency?.p99, 2) },
        Column(title: "two bases ms") { number($0.separateLatency?.median, 2) },
        Column(title: "re-composed") { composed($0) },
    ]

    /// How many decomposed convolutions single images meet as full filters.
    private static func composed(_ result: BenchmarkResult) -> String? {
        guard let composed = result.composedConvolutions, let kept = result.decomposedConvolutions,
            composed + kept > 0
        else { return nil }
        return "\(composed) of \(composed + kept)"
    }

    /// A number with so many digits after the point.
    static func number(_ value: Double?, _ digits: Int) -> String? {
        value.map { String(format: "%.\(digits)f", $0) }
    }

    /// What eight tenths of the runs took.
    static func range(_ timing: Timing) -> String { String(format: "%.1f–%.1f", timing.p10, timing.p90) }
}
