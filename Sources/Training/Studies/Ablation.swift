import Records

/// The paper's ablation (Figure 2): unshared batch normalization and the orthogonality term, each on and off.
public enum Ablation {
    /// One of the four combinations, in the order of the figure's panels.
    public enum Cell: String, CaseIterable, Sendable {
        case neither, batchNormalization, orthogonality, both

        /// The letter of its panel.
        public var letter: String {
            switch self {
            case .neither: "a"
            case .batchNormalization: "b"
            case .orthogonality: "c"
            case .both: "d"
            }
        }

        /// What it is called.
        public var name: String {
            switch self {
            case .neither: "neither"
            case .batchNormalization: "bn"
            case .orthogonality: "orthogonality"
            case .both: "both"
            }
        }

        /// The cell of a configuration's switches at the start.
        public init(_ configuration: Configuration) {
            self =
                configuration.orthogonality
                ? (configuration.unsharedBatchNormalization ? .both : .orthogonality)
                : (configuration.unsharedBatchNormalization ? .batchNormalization : .neither)
        }

        /// A configuration with the cell's switches.
        func switched(_ configuration: Configuration) -> Configuration {
            var switched = configuration
            switched.orthogonality = self == .orthogonality || self == .both
            switched.unsharedBatchNormalization = self == .batchNormalization || self == .both
            return switched
        }
    }

    /// The cells of all seeds: the four of the first seed come first, so that one whole figure is there early.
    ///
    /// Runs of one seed start from the same weights and see the same batches. Sessions are called
    /// `a-neither-seed1.fbsession`, ….
    /// - Parameters:
    ///   - configuration: what all cells have in common, with the first seed.
    ///   - seeds: how many seeds, counted up from the configuration's.
    ///   - folder: where the sessions lie.
    /// - Throws: ``StudyError/nothingToSwitch(model:reason:)``.
    public static func cells(
        _ configuration: Configuration, seeds: Int, folder: String
    ) throws(StudyError) -> [StudyCell] {
        let model = configuration.model
        switch model.sharing {
        case .shared: break
        case .sites:
            throw .nothingToSwitch(
                model: model,
                reason: "it shares whole convolutions, whose batch normalizations belong to the layers; try "
                    + "`sweep \(model) --lambdas 0,10`")
        case .none, .unique:
            throw .nothingToSwitch(model: model, reason: "it shares no basis; choose a network such as resnet20-s8u1")
        }
        return (0..<seeds).flatMap { number in
            var seeded = configuration
            seeded.seed = configuration.seed &+ UInt64(number)
            return Cell.allCases.map { cell in
                StudyCell(
                    label: "\(cell.letter) \(cell.name), seed \(seeded.seed)",
                    session: "\(folder)/\(cell.letter)-\(cell.name)-seed\(seeded.seed).fbsession",
                    configuration: cell.switched(seeded))
            }
        }
    }
}
