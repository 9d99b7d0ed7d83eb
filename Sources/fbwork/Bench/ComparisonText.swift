import Foundation
import Records
import Training

/// Results beside those of an earlier file, for people.
struct ComparisonText {
    /// Of every network that the file has.
    let comparisons: [BenchmarkComparison]
    /// The table and what is left to say.
    let lines: [String]

    init(_ results: [BenchmarkResult], file: BenchmarkFile, path: String) {
        let pairs = results.compactMap { result in file.result(of: result.setting).map { ($0, result) } }
        let all = pairs.flatMap { BenchmarkComparison.compare($0, $1) }
        comparisons = all
        var lines = [
            plainTable(header: ["model", "measure", "before", "now", "ratio", "verdict"], rows: all.map(Self.row))
        ]
        for result in results where file.result(of: result.setting) == nil {
            lines.append("\(path) has no measurement of \(result.setting.summary).")
        }
        for (before, now) in pairs where before.machine != now.machine {
            lines.append(
                "\(now.setting.model) was measured on another machine before: \(before.machine.processor), "
                    + "\(before.machine.instructionSet).")
        }
        for (before, now) in pairs where !before.isQuiet {
            lines.append("\(now.setting.model) was measured on a loaded machine or with much noise before.")
        }
        self.lines = lines
    }

    private static func row(_ comparison: BenchmarkComparison) -> [String] {
        func text(_ value: Double) -> String {
            comparison.what == "peak memory"
                ? String(format: "%.0f MB", value / 1e6) : String(format: "%.2f ms", value)
        }
        return [
            comparison.setting.model.description, comparison.what, text(comparison.before), text(comparison.now),
            String(format: "%.2f", comparison.ratio), comparison.verdict.rawValue,
        ]
    }
}

/// A file with nothing that could be compared.
struct ComparisonFailure: Error, CustomStringConvertible {
    let description: String

    init(path: String, file: BenchmarkFile, settings: [BenchmarkSetting]) {
        let wanted = settings.map(\.summary).joined(separator: " or ")
        let held = file.results.map(\.setting.summary).joined(separator: "; ")
        description =
            "\(path) has no measurement of \(wanted). "
            + (held.isEmpty ? "It is empty." : "Measure what it has: \(held).")
    }
}

extension BenchmarkSetting {
    /// Everything that has to be equal for a comparison, in words.
    var summary: String {
        "\(model) with batch size \(batchSize), \(threads) thread\(threads == 1 ? "" : "s"), stem \(stem.rawValue), "
            + "\(classes) classes, \(imageSize)×\(imageSize) pixels"
    }
}
