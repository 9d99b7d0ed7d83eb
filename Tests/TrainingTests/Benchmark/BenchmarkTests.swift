import Foundation
import NeuralNetworks
import Records
import Testing

@testable import Training

struct BenchmarkTests {
    /// 128 images · 47,628,928 MACs · 2 · 3 are 36.58 billion operations; in 100 ms, 365.8 billion a second.
    @Test func usefulWorkIsWhatTheDefinitionAsksFor() throws {
        let result = try SampleResult.result(step: [100], evaluation: [40])
        #expect(result.imagesPerSecond == 1280)
        #expect(result.evaluationImagesPerSecond == 3200)
        #expect(abs(try #require(result.usefulGFLOPS) - 365.79016704) < 1e-9)
        #expect(abs(try #require(result.fractionOfLimit) - 365.79016704 / 390) < 1e-12)
    }

    @Test func jsonHasTheAgreedKeys() throws {
        let all = try keys(try SampleResult.result(evaluation: [40], latency: [1]))
        let agreed: Set = [
            "model", "batch_size", "threads", "median_step_ms", "images_per_second", "useful_gflops_per_second",
            "fma_gflops_per_second", "fraction_of_limit", "peak_rss_bytes",
        ]
        let more: Set = [
            "stem", "classes", "image_size", "processor", "instruction_set", "macs", "p10_step_ms", "p90_step_ms",
            "steps", "median_evaluation_ms", "p10_evaluation_ms", "p90_evaluation_ms", "evaluations",
            "evaluation_images_per_second", "median_latency_ms", "p10_latency_ms", "p90_latency_ms", "p99_latency_ms",
            "latencies", "other_cores", "quiet", "remarks",
        ]
        #expect(all == agreed.union(more))
    }

    @Test func whatWasNotMeasuredIsLeftOut() throws {
        let all = try keys(try SampleResult.result())
        #expect(all.contains("median_step_ms"))
        #expect(!all.contains { $0.contains("evaluation") || $0.contains("latenc") })
    }

    @Test func twoConvolutionsForComponentsAreInTheFileToo() throws {
        let result = try SampleResult.result(latency: [1], separateLatency: [2], composed: 3)
        let added = try keys(result).subtracting(keys(SampleResult.result(latency: [1])))
        #expect(
            added == [
                "median_separate_latency_ms", "p10_separate_latency_ms", "p90_separate_latency_ms",
                "separate_latencies", "composed_convolutions", "decomposed_convolutions",
            ])
        #expect(try JSONDecoder().decode(BenchmarkResult.self, from: JSONEncoder().encode(result)) == result)
    }

    @Test func aSmallNetworkIsMeasured() throws {
        let setting = BenchmarkSetting(model: try ModelName("resnet14-s2u1"), batchSize: 3, threads: 2)
        let result = try Benchmark(setting, sampling: Sampling(seconds: 1, runs: 2)).run()
        #expect(result.setting == setting)
        #expect(result.training?.runs == 2)
        #expect(result.evaluation?.runs == 2)
        #expect(result.latency?.runs == 20)
        #expect(result.separateLatency?.runs == 20)
        #expect(try #require(result.composedConvolutions) + #require(result.decomposedConvolutions) == 6)
        #expect(result.multiplyAddGFLOPS > 0)
        #expect(try #require(result.fractionOfLimit) > 0)
        // The program alone is larger than a megabyte, and smaller than a terabyte.
        #expect((1 << 20..<1 << 40).contains(try #require(result.peakResidentBytes)))
    }

    @Test func onePartCanBeMeasuredAlone() throws {
        let setting = BenchmarkSetting(model: try ModelName("resnet8"), batchSize: 3, threads: 1)
        let result = try Benchmark(setting, sampling: Sampling(seconds: 1, runs: 1)).run([.latency])
        #expect(result.training == nil && result.evaluation == nil && result.peakResidentBytes == nil)
        #expect(result.latency?.runs == 10)
    }

    @Test func imagesThatAreTooSmallAreRefused() throws {
        let setting = BenchmarkSetting(
            model: try ModelName("densenet121"), imageSize: 2, batchSize: 3, threads: 1)
        #expect(throws: ImageSizeError.self) { try Benchmark(setting, sampling: Sampling(seconds: 1)) }
    }

    private func keys(_ result: BenchmarkResult) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(result))
        return Set(try #require(object as? [String: Any]).keys)
    }
}
