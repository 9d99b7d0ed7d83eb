import Records

/// One setting of a table that shows how cost grows.
public struct ScalingCell: Hashable, Sendable {
    /// What changes along a column of the table while everything else stays.
    public enum Axis: String, CaseIterable, Sendable {
        /// Images a step: 1…512.
        case batch
        /// Threads: 1…all, doubling.
        case threads
        /// Layers of the network: 20…110, or the depths its family has.
        case depth
        /// Shared components of the first group: 4…64.
        case rank
    }

    /// What changes.
    public let axis: Axis
    /// Its value.
    public let value: Int
    /// Everything that is measured.
    public let setting: BenchmarkSetting

    /// The cells of all axes that the network has, each axis in ascending order.
    ///
    /// - Parameter threads: Cores that may be used.
    public static func cells(around base: BenchmarkSetting, threads: Int) -> [ScalingCell] {
        Axis.allCases.flatMap { axis in
            values(of: axis, around: base, threads: threads).compactMap { value in
                guard let setting = setting(axis, value, around: base), (try? setting.architecture()) != nil else {
                    return nil
                }
                return ScalingCell(axis: axis, value: value, setting: setting)
            }
        }
    }

    private static func values(of axis: Axis, around base: BenchmarkSetting, threads: Int) -> [Int] {
        switch axis {
        case .batch: return (0...9).map { 1 << $0 }
        case .threads:
            let doubling = (0..<Int.bitWidth - 1).lazy.map { 1 << $0 }.prefix { $0 < threads }
            return doubling + [threads]
        case .depth:
            return switch base.model.family {
            case .cifarResNet: [20, 32, 44, 56, 110]
            case .resNet(18), .resNet(34): [18, 34]
            case .resNet: [50, 101]
            case .denseNet: [121, 161, 169, 201]
            case .resNeXt: [50, 101]
            case .mobileNetV2: []
            }
        case .rank: return [4, 8, 16, 32, 64]
        }
    }

    private static func setting(_ axis: Axis, _ value: Int, around base: BenchmarkSetting) -> BenchmarkSetting? {
        var setting = base
        switch axis {
        case .batch: setting.batchSize = value
        case .threads: setting.threads = value
        case .depth:
            switch base.model.family {
            case .cifarResNet: setting.model.family = .cifarResNet(depth: value)
            case .resNet: setting.model.family = .resNet(depth: value)
            case .denseNet: setting.model.family = .denseNet(depth: value)
            case .resNeXt: setting.model.family = .resNeXt(depth: value)
            case .mobileNetV2: return nil
            }
        case .rank:
            guard case .shared(_, let unique, let double) = base.model.sharing else { return nil }
            setting.model.sharing = .shared(rank: value, unique: unique, double: double)
        }
        return setting
    }
}

/// A cell and what was measured there.
public struct ScalingRow: Hashable, Sendable, Encodable {
    /// What changed, and everything that was measured.
    public let cell: ScalingCell
    /// The measurement.
    public let result: BenchmarkResult

    /// A row with every property named.
    public init(cell: ScalingCell, result: BenchmarkResult) {
        self.cell = cell
        self.result = result
    }

    /// Writes the result with the axis and its value beside it.
    public func encode(to encoder: any Encoder) throws {
        try result.encode(to: encoder)
        var container = encoder.container(keyedBy: BenchmarkKey.self)
        try container.encode(cell.axis.rawValue, forKey: "axis")
        try container.encode(cell.value, forKey: "value")
    }
}
