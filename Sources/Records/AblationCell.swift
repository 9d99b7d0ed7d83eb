/// One of the four combinations of the paper's Figure 2, in the order of its panels (a) to (d): unshared batch
/// normalization and the orthogonality term, each on and off.
public enum AblationCell: Int, CaseIterable, Comparable, Sendable {
    case none, batchNormalization, orthogonality, both

    /// The cell of a configuration's switches at the start.
    public init(_ configuration: Configuration) {
        self =
            switch (configuration.unsharedBatchNormalization, configuration.orthogonality) {
            case (false, false): .none
            case (true, false): .batchNormalization
            case (false, true): .orthogonality
            case (true, true): .both
            }
    }

    /// The letter of its panel.
    public var letter: Character { Array("abcd")[rawValue] }

    /// What it is called beside the three others.
    public var name: String {
        switch self {
        case .none: "none"
        case .batchNormalization: "unshared BN"
        case .orthogonality: "orthogonality"
        case .both: "both"
        }
    }

    /// A configuration with the cell's switches.
    public func switched(_ configuration: Configuration) -> Configuration {
        var switched = configuration
        switched.orthogonality = self == .orthogonality || self == .both
        switched.unsharedBatchNormalization = self == .batchNormalization || self == .both
        return switched
    }

    /// Orders cells as the paper does.
    public static func < (one: AblationCell, other: AblationCell) -> Bool { one.rawValue < other.rawValue }
}
