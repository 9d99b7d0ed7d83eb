import Records

@testable import Training

/// Results of benchmarks that nobody measured.
enum SampleResult {
    /// 128 images of resnet32-s8u1 on two threads.
    static func result(
        _ model: String = "resnet32-s8u1", step: [Double] = [100], evaluation: [Double]? = nil,
        latency: [Double]? = nil, separateLatency: [Double]? = nil, composed: Int? = nil, peak: Int = 1 << 28,
        otherCores: Double = 0
    ) throws -> BenchmarkResult {
        var result = BenchmarkResult(
            BenchmarkSetting(model: try ModelName(model), batchSize: 128, threads: 2),
            machine: BenchmarkMachine(processor: "a processor", instructionSet: "avx2"),
            multiplyAdditions: 47_628_928, training: Timing(milliseconds: step),
            evaluation: evaluation.map { Timing(milliseconds: $0) }, latency: latency.map { Timing(milliseconds: $0) },
            peakResidentBytes: peak, multiplyAddGFLOPS: 390, otherCores: otherCores)
        result.separateLatency = separateLatency.map { Timing(milliseconds: $0) }
        result.composedConvolutions = composed
        result.decomposedConvolutions = composed.map { 28 - $0 }
        return result
    }
}
