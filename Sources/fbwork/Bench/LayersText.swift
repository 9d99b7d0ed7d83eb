import Foundation
import NeuralNetworks
import Training

/// What `fbwork bench --layers` prints for people.
enum LayersText {
    static func text(_ report: LayerReport) -> String {
        let (setting, times) = (report.setting, report.times)
        let heading = """
            \(setting.model), batch \(setting.batchSize), \(setting.threads) threads, \
            \(report.machine.instructionSet): \(milliseconds(times.step.median)) ms a step \
            (p10–p90 \(BenchTable.range(times.step))), \(milliseconds(times.measuredStep)) ms with stopwatches; limit \
            \(whole(report.multiplyAddGFLOPS)) GFLOP/s
            """
        let table = plainTable(header: header, rows: times.layers.map { row($0, of: times) } + sums(of: times))
        return [heading, "", table, "", explanation].joined(separator: "\n")
    }

    private static let header = [
        "layer", "shape", "convolve", "normalize", "differentiate", "weights", "input", "ms", "share %", "GFLOP/s",
        "GB/s", "path",
    ]

    private static let explanation = """
        Milliseconds a step: the mean of all steps, of each thread's work.
        convolve       the convolution's output and its moments
        normalize      coefficients, normalization, addition, activation, pooling
        differentiate  sums over the batch that the normalization's gradient needs
        weights        the gradients of the convolution's output and of its weights
        input          the gradient of the layer's input
        A projection's normalization counts for the layer that adds it. GFLOP/s are useful operations, MACs · 2 · 3;
        GB/s is what the tensors of the batch would move if no cache held anything between two passes.
        """

    private static func row(_ measurement: LayerMeasurement, of times: LayerTimes) -> [String] {
        let layer = measurement.layer
        let phases = LayerPhase.allCases.map { milliseconds(measurement[$0]) }
        let operations = layer.multiplyAdditions > 0 ? whole(measurement.usefulGFLOPS) : "–"
        return [layer.name, layer.shape] + phases + total(measurement.total, of: times)
            + [operations, whole(measurement.gigabytesPerSecond), layer.path]
    }

    private static func sums(of times: LayerTimes) -> [[String]] {
        let phases = LayerPhase.allCases.map { phase in milliseconds(times.layers.reduce(0) { $0 + $1[phase] }) }
        let none = LayerPhase.allCases.map { _ in "–" }
        let operations = times.layers.reduce(0.0) {
            $0 + Double($1.layer.multiplyAdditions) * 6 * Double($1.batchSize)
        }
        func speed(_ milliseconds: Double) -> [String] { [whole(operations / milliseconds * 1e-6), "–", ""] }
        return [
            ["all layers", ""] + phases + total(times.work, of: times) + speed(times.work),
            ["waiting", ""] + none + total(times.waiting, of: times) + ["–", "–", ""],
            ["orthogonality, SGD", ""] + none + total(times.update, of: times) + ["–", "–", ""],
            ["step", ""] + none + total(times.measuredStep, of: times) + speed(times.measuredStep),
        ]
    }

    private static func total(_ value: Double, of times: LayerTimes) -> [String] {
        [milliseconds(value), String(format: "%.1f", 100 * times.share(value))]
    }

    private static func milliseconds(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func whole(_ value: Double) -> String { String(format: "%.0f", value) }
}
