import Records

extension BenchmarkResult: Codable {
    /// Writes the measurements under names that carry their units.
    ///
    /// What was not measured is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: BenchmarkKey.self)
        try setting.encode(into: &container)
        try machine.encode(into: &container)
        try container.encode(multiplyAdditions, forKey: "macs")
        try container.encode(training, what: "step", runs: "steps")
        try container.encode(evaluation, what: "evaluation", runs: "evaluations")
        try container.encode(latency, what: "latency", runs: "latencies")
        try container.encodeIfPresent(latency?.p99, forKey: "p99_latency_ms")
        try container.encode(separateLatency, what: "separate_latency", runs: "separate_latencies")
        try container.encodeIfPresent(composedConvolutions, forKey: "composed_convolutions")
        try container.encodeIfPresent(decomposedConvolutions, forKey: "decomposed_convolutions")
        try container.encodeIfPresent(imagesPerSecond, forKey: "images_per_second")
        try container.encodeIfPresent(evaluationImagesPerSecond, forKey: "evaluation_images_per_second")
        try container.encodeIfPresent(usefulGFLOPS, forKey: "useful_gflops_per_second")
        try container.encode(multiplyAddGFLOPS, forKey: "fma_gflops_per_second")
        try container.encodeIfPresent(fractionOfLimit, forKey: "fraction_of_limit")
        try container.encodeIfPresent(peakResidentBytes, forKey: "peak_rss_bytes")
        try container.encode(otherCores, forKey: "other_cores")
        try container.encode(isQuiet, forKey: "quiet")
        try container.encode(remarks, forKey: "remarks")
    }

    /// Reads what ``encode(to:)`` wrote; what follows from other values is not read.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: BenchmarkKey.self)
        self.init(
            try BenchmarkSetting(from: container), machine: try BenchmarkMachine(from: container),
            multiplyAdditions: try container.decode(Int.self, forKey: "macs"),
            training: try container.timing("step", runs: "steps"),
            evaluation: try container.timing("evaluation", runs: "evaluations"),
            latency: try container.timing("latency", runs: "latencies"),
            peakResidentBytes: try container.decodeIfPresent(Int.self, forKey: "peak_rss_bytes"),
            multiplyAddGFLOPS: try container.decode(Double.self, forKey: "fma_gflops_per_second"),
            otherCores: try container.decode(Double.self, forKey: "other_cores"))
        separateLatency = try container.timing("separate_latency", runs: "separate_latencies")
        composedConvolutions = try container.decodeIfPresent(Int.self, forKey: "composed_convolutions")
        decomposedConvolutions = try container.decodeIfPresent(Int.self, forKey: "decomposed_convolutions")
    }
}

/// A key of the JSON, spelled out where it is used.
struct BenchmarkKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init(stringLiteral value: String) { stringValue = value }
    init?(intValue: Int) { nil }
}

extension KeyedEncodingContainer<BenchmarkKey> {
    mutating func encode(_ timing: Timing?, what: String, runs: BenchmarkKey) throws {
        guard let timing else { return }
        try encode(timing.median, forKey: BenchmarkKey(stringValue: "median_\(what)_ms"))
        try encode(timing.p10, forKey: BenchmarkKey(stringValue: "p10_\(what)_ms"))
        try encode(timing.p90, forKey: BenchmarkKey(stringValue: "p90_\(what)_ms"))
        try encode(timing.runs, forKey: runs)
    }
}

extension KeyedDecodingContainer<BenchmarkKey> {
    /// The timing of `what`, `nil` where it was not measured; p99 is that of latencies only.
    fileprivate func timing(_ what: String, runs: BenchmarkKey) throws -> Timing? {
        guard let count = try decodeIfPresent(Int.self, forKey: runs) else { return nil }
        func number(_ name: String) throws -> Double {
            try decode(Double.self, forKey: BenchmarkKey(stringValue: "\(name)_\(what)_ms"))
        }
        let (median, p90) = (try number("median"), try number("p90"))
        let p99 = contains(BenchmarkKey(stringValue: "p99_\(what)_ms")) ? try number("p99") : p90
        return Timing(median: median, p10: try number("p10"), p90: p90, p99: p99, runs: count)
    }
}

extension BenchmarkSetting {
    func encode(into container: inout KeyedEncodingContainer<BenchmarkKey>) throws {
        try container.encode(model, forKey: "model")
        try container.encode(stem, forKey: "stem")
        try container.encode(classes, forKey: "classes")
        try container.encode(imageSize, forKey: "image_size")
        try container.encode(batchSize, forKey: "batch_size")
        try container.encode(threads, forKey: "threads")
    }

    fileprivate init(from container: KeyedDecodingContainer<BenchmarkKey>) throws {
        self.init(
            model: try container.decode(ModelName.self, forKey: "model"),
            stem: try container.decode(Stem.self, forKey: "stem"),
            classes: try container.decode(Int.self, forKey: "classes"),
            imageSize: try container.decode(Int.self, forKey: "image_size"),
            batchSize: try container.decode(Int.self, forKey: "batch_size"),
            threads: try container.decode(Int.self, forKey: "threads"))
    }
}

extension BenchmarkMachine {
    func encode(into container: inout KeyedEncodingContainer<BenchmarkKey>) throws {
        try container.encode(processor, forKey: "processor")
        try container.encode(instructionSet, forKey: "instruction_set")
    }

    fileprivate init(from container: KeyedDecodingContainer<BenchmarkKey>) throws {
        self.init(
            processor: try container.decode(String.self, forKey: "processor"),
            instructionSet: try container.decode(String.self, forKey: "instruction_set"))
    }
}
