import NeuralNetworks
import Records

/// Measures a network on this machine.
///
/// Peak memory is that of the process up to the end of the training steps: whoever wants it for several networks
/// measures each in a process of its own.
public struct Benchmark {
    /// What is measured.
    public let setting: BenchmarkSetting
    private let sampling: Sampling
    private let pool: ThreadPool
    private let instructionSet: InstructionSet

    /// - Throws: `InstructionSetError` where `FBWORK_ISA` asks for what this processor lacks; what
    ///   ``BenchmarkSetting/architecture()`` throws.
    public init(_ setting: BenchmarkSetting, sampling: Sampling) throws {
        _ = try setting.architecture()
        self.sampling = sampling
        pool = ThreadPool(threads: setting.threads)
        instructionSet = try InstructionSet.chosen()
        var setting = setting
        setting.threads = pool.threads
        self.setting = setting
    }

    /// Measures `parts`, training first, and the machine's limit before and after.
    ///
    /// - Throws: what building and running a network throws.
    public func run(_ parts: Set<BenchmarkPart> = Set(BenchmarkPart.allCases)) throws -> BenchmarkResult {
        let limit = MultiplyAddLimit.measure(pool)
        let load = OtherLoad()
        var result = BenchmarkResult(setting, machine: machine, multiplyAdditions: try multiplyAdditions)
        if parts.contains(.training) {
            PeakMemory.reset()
            result.training = try TrainingBenchmark(setting, threads: pool, instructionSet: instructionSet)
                .run(sampling)
            result.peakResidentBytes = PeakMemory.bytes
        }
        if parts.contains(.evaluation) {
            result.evaluation = try inference(count: setting.batchSize).runBatches(sampling)
        }
        if parts.contains(.latency) {
            let images = try inference(count: 1).runImages(sampling.times(10))
            result.latency = images.latency
            result.separateLatency = images.separateLatency
            result.composedConvolutions = images.composed
            result.decomposedConvolutions = images.decomposed
        }
        result.otherCores = load.cores
        result.multiplyAddGFLOPS = max(limit, MultiplyAddLimit.measure(pool)) * 1e-9
        return result
    }

    /// Measures where a training step spends its time.
    ///
    /// - Throws: what building and running a network throws.
    public func runLayers() throws -> LayerReport {
        let load = OtherLoad()
        let times = try TrainingBenchmark(setting, threads: pool, instructionSet: instructionSet).runLayers(sampling)
        return LayerReport(
            setting, machine: machine, times: times, multiplyAddGFLOPS: MultiplyAddLimit.measure(pool) * 1e-9,
            otherCores: load.cores)
    }

    private func inference(count: Int) throws -> InferenceBenchmark {
        try InferenceBenchmark(setting, count: count, threads: pool, instructionSet: instructionSet)
    }

    private var multiplyAdditions: Int {
        get throws { try NetworkCount(setting.architecture(), imageSize: setting.imageSize).multiplyAdditions }
    }

    private var machine: BenchmarkMachine {
        let environment = Environment.current(version: "", instructionSet: instructionSet, threads: pool.threads)
        return BenchmarkMachine(
            processor: environment.processor, instructionSet: environment.instructionSet)
    }
}
