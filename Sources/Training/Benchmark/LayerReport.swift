import NeuralNetworks

/// Where a training step spends its time, layer by layer.
public struct LayerReport: Hashable, Sendable {
    /// What was measured.
    public let setting: BenchmarkSetting
    /// Where.
    public let machine: BenchmarkMachine
    /// The step and its layers.
    public let times: LayerTimes
    /// Billions of operations a second of a loop that only multiplies and adds in registers, on as many threads.
    public let multiplyAddGFLOPS: Double
    /// Cores that other programs used meanwhile.
    public let otherCores: Double

    init(
        _ setting: BenchmarkSetting, machine: BenchmarkMachine, times: LayerTimes, multiplyAddGFLOPS: Double,
        otherCores: Double
    ) {
        self.setting = setting
        self.machine = machine
        self.times = times
        self.multiplyAddGFLOPS = multiplyAddGFLOPS
        self.otherCores = otherCores
    }

    /// What makes the measurement worth less, for people.
    public var remarks: [String] {
        var noise = Noise(otherCores: otherCores)
        noise.judge(times.step, "training steps")
        return noise.remarks
    }
}

extension LayerReport: Encodable {
    /// Writes the report under names that carry their units.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: BenchmarkKey.self)
        try setting.encode(into: &container)
        try machine.encode(into: &container)
        try container.encode(times.step, what: "step", runs: "steps")
        try container.encode(times.measuredStep, forKey: "measured_step_ms")
        try container.encode(times.work, forKey: "layers_ms")
        try container.encode(times.waiting, forKey: "waiting_ms")
        try container.encode(times.update, forKey: "update_ms")
        let rows = times.layers.map { LayerRow(measurement: $0, share: times.share($0.total)) }
        try container.encode(rows, forKey: "layers")
        try container.encode(multiplyAddGFLOPS, forKey: "fma_gflops_per_second")
        try container.encode(otherCores, forKey: "other_cores")
        try container.encode(remarks, forKey: "remarks")
    }
}

/// A layer in the JSON.
private struct LayerRow: Encodable {
    let measurement: LayerMeasurement
    let share: Double

    func encode(to encoder: any Encoder) throws {
        let layer = measurement.layer
        var container = encoder.container(keyedBy: BenchmarkKey.self)
        try container.encode(layer.name, forKey: "layer")
        try container.encode(layer.convolutions, forKey: "convolutions")
        try container.encode(layer.path, forKey: "path")
        try container.encode(layer.channels, forKey: "channels")
        try container.encode(layer.kernel, forKey: "kernel")
        try container.encode(layer.stride, forKey: "stride")
        try container.encode(layer.outputSize, forKey: "output_size")
        try container.encode(layer.multiplyAdditions, forKey: "macs")
        try container.encode(measurement[.convolve], forKey: "convolve_ms")
        try container.encode(measurement[.normalize], forKey: "normalize_ms")
        try container.encode(measurement[.differentiate], forKey: "differentiate_ms")
        try container.encode(measurement[.weightGradient], forKey: "weight_gradient_ms")
        try container.encode(measurement[.inputGradient], forKey: "input_gradient_ms")
        try container.encode(measurement.total, forKey: "total_ms")
        try container.encode(share, forKey: "share")
        try container.encode(measurement.usefulGFLOPS, forKey: "useful_gflops_per_second")
        try container.encode(measurement.gigabytesPerSecond, forKey: "gigabytes_per_second")
    }
}
