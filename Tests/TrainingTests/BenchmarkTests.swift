import Foundation
import NeuralNetworks
import Records
import Testing

@testable import Training

struct BenchmarkTests {
    private func result(_ milliseconds: [Double]) -> BenchmarkResult {
        BenchmarkResult(
            model: "resnet32-s8u1", batchSize: 128, threads: 2, stepMilliseconds: milliseconds,
            multiplyAdditions: 47_628_928, multiplyAddGFLOPS: 390, peakResidentBytes: 1 << 28, otherCores: 0)
    }

    /// 128 images · 47,628,928 MACs · 2 · 3 are 36.58 billion operations; in 100 ms, 365.8 billion a second.
    @Test func usefulWorkIsWhatTheDefinitionAsksFor() {
        let result = result([100])
        #expect(result.imagesPerSecond == 1280)
        #expect(abs(result.usefulGFLOPS - 365.79016704) < 1e-9)
        #expect(abs(result.fractionOfLimit - 365.79016704 / 390) < 1e-12)
    }

    @Test func theMiddleStepCounts() {
        #expect(result([300, 100, 120]).medianStepMilliseconds == 120)
        #expect(result([300, 100, 120, 130]).medianStepMilliseconds == 125)
    }

    @Test func jsonHasTheAgreedKeys() throws {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(result([100])))
        #expect(
            (object as? [String: Any])?.keys.sorted() == [
                "batch_size", "fma_gflops_per_second", "fraction_of_limit", "images_per_second", "median_step_ms",
                "model", "peak_rss_bytes", "threads", "useful_gflops_per_second",
            ])
    }

    @Test func aSmallNetworkIsMeasured() throws {
        let benchmark = try TrainingBenchmark(model: ModelName("resnet8-s2u1"), batchSize: 3, threads: 2)
        let result = try benchmark.run(steps: 2)
        #expect(result.threads == 2)
        #expect(result.medianStepMilliseconds > 0)
        #expect(result.multiplyAddGFLOPS > 0)
        #expect(result.fractionOfLimit > 0 && result.fractionOfLimit < 1)
        // The program alone is larger than a megabyte, and smaller than a terabyte.
        #expect((1 << 20..<1 << 40).contains(result.peakResidentBytes))
    }
}
