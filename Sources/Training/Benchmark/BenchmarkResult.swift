/// What a network costs on this machine.
public struct BenchmarkResult: Hashable, Sendable {
    /// What was measured.
    public let setting: BenchmarkSetting
    /// Where.
    public let machine: BenchmarkMachine
    /// Multiply-additions that the network's definition asks for, for one image forward.
    public let multiplyAdditions: Int
    /// Training steps, where they were measured.
    public internal(set) var training: Timing?
    /// Batches in evaluation mode, where they were measured.
    public internal(set) var evaluation: Timing?
    /// Single images in evaluation mode, where they were measured.
    public internal(set) var latency: Timing?
    /// The same with unique and shared components as two convolutions, in turn with ``latency``.
    public internal(set) var separateLatency: Timing?
    /// Decomposed convolutions that single images meet as one full filter an output, where they were measured.
    public internal(set) var composedConvolutions: Int?
    /// Those that stay components and coefficients.
    public internal(set) var decomposedConvolutions: Int?
    /// The most memory that was resident by the end of the training steps, in bytes.
    public internal(set) var peakResidentBytes: Int?
    /// Billions of operations a second of a loop that only multiplies and adds in registers, on as many threads.
    public internal(set) var multiplyAddGFLOPS: Double
    /// Cores that other programs used meanwhile.
    public internal(set) var otherCores: Double

    init(
        _ setting: BenchmarkSetting, machine: BenchmarkMachine, multiplyAdditions: Int, training: Timing? = nil,
        evaluation: Timing? = nil, latency: Timing? = nil, peakResidentBytes: Int? = nil,
        multiplyAddGFLOPS: Double = 0, otherCores: Double = 0
    ) {
        self.setting = setting
        self.machine = machine
        self.multiplyAdditions = multiplyAdditions
        self.training = training
        self.evaluation = evaluation
        self.latency = latency
        self.peakResidentBytes = peakResidentBytes
        self.multiplyAddGFLOPS = multiplyAddGFLOPS
        self.otherCores = otherCores
    }

    /// Images a second at the median training step.
    public var imagesPerSecond: Double? { training.map { imagesPerSecond($0) } }

    /// Images a second at the median batch in evaluation mode.
    public var evaluationImagesPerSecond: Double? { evaluation.map { imagesPerSecond($0) } }

    /// Billions of operations a second that the network's definition asks for: MACs · 2 · 3 · images a second.
    ///
    /// A multiply-addition is two operations; the backward pass does each twice more. Work that an implementation adds
    /// or saves does not count.
    public var usefulGFLOPS: Double? { imagesPerSecond.map { Double(multiplyAdditions) * 2 * 3 * $0 * 1e-9 } }

    /// Useful operations as a fraction of the machine's limit; more than 1 is possible where an algorithm needs fewer
    /// multiplications than the definition.
    public var fractionOfLimit: Double? { usefulGFLOPS.map { $0 / multiplyAddGFLOPS } }

    private func imagesPerSecond(_ timing: Timing) -> Double { Double(setting.batchSize) / timing.median * 1e3 }
}
