import Foundation
import NeuralNetworks
import Records
import Testing

@testable import Training

struct LayerReportTests {
    private let layer = LayerDescription(
        name: "conv1", convolutions: ["conv1"], path: "direct", channels: [3, 16], kernel: 3, stride: 1,
        outputSize: 32, multiplyAdditions: 442_368, trafficBytes: 1_000_000)

    /// 128 images · 442,368 MACs · 2 · 3 are 339.7 million operations, in 2 ms 169.9 billion a second; 128 MB in 2 ms are
    /// 64 GB a second.
    @Test func speedsFollowFromCounts() {
        let measurement = LayerMeasurement(layer: layer, batchSize: 128, milliseconds: [0.5, 0.25, 0.25, 1, 0])
        #expect(measurement.total == 2)
        #expect(measurement[.weightGradient] == 1)
        #expect(abs(measurement.usefulGFLOPS - 169.869312) < 1e-9)
        #expect(abs(measurement.gigabytesPerSecond - 64) < 1e-9)
        #expect(layer.shape == "3→16 3×3 @32×32")
    }

    @Test func whatNoLayerDoesIsTheRest() {
        let times = LayerTimes(
            step: Timing(milliseconds: [10]), measuredStep: 12, pass: 9,
            layers: [
                LayerMeasurement(layer: layer, batchSize: 128, milliseconds: [1, 1, 1, 1, 1]),
                LayerMeasurement(layer: layer, batchSize: 128, milliseconds: [1, 0, 0, 0, 1]),
            ])
        #expect(times.work == 7)
        #expect(times.waiting == 2)
        #expect(times.update == 3)
        #expect(times.share(3) == 0.25)
    }

    @Test func aSmallNetworkIsMeasuredLayerByLayer() throws {
        let setting = BenchmarkSetting(model: try ModelName("resnet8-s2u1"), batchSize: 3, threads: 2)
        let report = try Benchmark(setting, sampling: Sampling(seconds: 1, runs: 2)).runLayers()
        #expect(report.times.step.runs == 2)
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
        let json = try #require(object as? [String: Any])
        let rows = try #require(json["layers"] as? [[String: Any]])
        #expect(rows.map { $0["layer"] as? String }.prefix(3) == ["conv1", "layer1.0.conv1", "layer1.0.conv2"])
        #expect(
            Set(rows[0].keys) == [
                "layer", "convolutions", "path", "channels", "kernel", "stride", "output_size", "macs", "convolve_ms",
                "normalize_ms", "differentiate_ms", "weight_gradient_ms", "input_gradient_ms", "total_ms", "share",
                "useful_gflops_per_second", "gigabytes_per_second",
            ])
        #expect(json["measured_step_ms"] != nil && json["waiting_ms"] != nil && json["update_ms"] != nil)
    }
}
