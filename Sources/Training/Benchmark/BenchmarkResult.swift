/// What a training step of one network costs on this machine.
public struct BenchmarkResult: Hashable, Sendable, Encodable {
    /// Name of the network.
    public let model: String
    /// Images a step.
    public let batchSize: Int
    /// Threads that computed.
    public let threads: Int
    /// The median of all measured steps, in milliseconds.
    public let medianStepMilliseconds: Double
    /// Billions of operations a second that the network's definition asks for: MACs · 2 · 3 · images a second.
    ///
    /// A multiply-addition is two operations; the backward pass does each twice more. Work that an implementation adds
    /// or saves does not count.
    public let usefulGFLOPS: Double
    /// Billions of operations a second of a loop that only multiplies and adds in registers, on as many threads.
    public let multiplyAddGFLOPS: Double
    /// The most memory that was resident meanwhile, in bytes.
    public let peakResidentBytes: Int
    /// Cores that other programs used while the steps were measured; not part of the JSON.
    public let otherCores: Double

    /// Images a second at the median step.
    public var imagesPerSecond: Double { Double(batchSize) / medianStepMilliseconds * 1e3 }

    /// Useful operations as a fraction of the machine's limit.
    public var fractionOfLimit: Double { usefulGFLOPS / multiplyAddGFLOPS }

    init(
        model: String, batchSize: Int, threads: Int, stepMilliseconds: [Double], multiplyAdditions: Int,
        multiplyAddGFLOPS: Double, peakResidentBytes: Int, otherCores: Double
    ) {
        self.model = model
        self.batchSize = batchSize
        self.threads = threads
        let median = stepMilliseconds.median
        medianStepMilliseconds = median
        usefulGFLOPS = Double(multiplyAdditions) * 2 * 3 * Double(batchSize) / median * 1e-6
        self.multiplyAddGFLOPS = multiplyAddGFLOPS
        self.peakResidentBytes = peakResidentBytes
        self.otherCores = otherCores
    }

    private enum CodingKeys: String, CodingKey {
        case model
        case batchSize = "batch_size"
        case threads
        case medianStepMilliseconds = "median_step_ms"
        case imagesPerSecond = "images_per_second"
        case usefulGFLOPS = "useful_gflops_per_second"
        case multiplyAddGFLOPS = "fma_gflops_per_second"
        case fractionOfLimit = "fraction_of_limit"
        case peakResidentBytes = "peak_rss_bytes"
    }

    /// Writes the measurements under the names that carry their units.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(model, forKey: .model)
        try container.encode(batchSize, forKey: .batchSize)
        try container.encode(threads, forKey: .threads)
        try container.encode(medianStepMilliseconds, forKey: .medianStepMilliseconds)
        try container.encode(imagesPerSecond, forKey: .imagesPerSecond)
        try container.encode(usefulGFLOPS, forKey: .usefulGFLOPS)
        try container.encode(multiplyAddGFLOPS, forKey: .multiplyAddGFLOPS)
        try container.encode(fractionOfLimit, forKey: .fractionOfLimit)
        try container.encode(peakResidentBytes, forKey: .peakResidentBytes)
    }
}

extension [Double] {
    /// The middle value, or the mean of the middle two; not a number where there is none.
    var median: Double {
        guard !isEmpty else { return .nan }
        let ordered = sorted()
        return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
    }
}
