import Foundation
import Training

/// What `fbwork bench --scaling` prints for people: one table an axis.
enum ScalingText {
    static func text(_ rows: [ScalingRow], around base: BenchmarkSetting) -> String {
        let tables = ScalingCell.Axis.allCases.compactMap { axis -> String? in
            let own = rows.filter { $0.cell.axis == axis }
            return own.isEmpty ? nil : table(own, axis: axis)
        }
        return (["\(base.summary); in every table one of them changes."] + tables).joined(separator: "\n\n")
    }

    private static func table(_ rows: [ScalingRow], axis: ScalingCell.Axis) -> String {
        plainTable(
            header: [axis.rawValue, "model", "step ms", "p10–p90", "images/s", "useful GFLOP/s", "peak MB", "noise"],
            rows: rows.map { row in
                let result = row.result
                return [
                    "\(row.cell.value)", result.setting.model.description,
                    BenchTable.number(result.training?.median, 1) ?? "–",
                    result.training.map(BenchTable.range) ?? "–",
                    BenchTable.number(result.imagesPerSecond, 0) ?? "–",
                    BenchTable.number(result.usefulGFLOPS, 1) ?? "–",
                    BenchTable.number(result.peakResidentBytes.map { Double($0) / 1e6 }, 0) ?? "–",
                    result.isQuiet ? "quiet" : "noisy",
                ]
            })
    }
}
