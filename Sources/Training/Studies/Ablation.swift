import Records

/// The paper's ablation (Figure 2): unshared batch normalization and the orthogonality term, each on and off.
public enum Ablation {
    /// The cells of all seeds: the four of the first seed come first, so that one whole figure is there early.
    ///
    /// Runs of one seed start from the same weights and see the same batches. Sessions are called
    /// `a-none-seed1.fbsession`, ….
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
            return AblationCell.allCases.map { cell in
                StudyCell(
                    label: "(\(cell.letter)) \(cell.name), seed \(seeded.seed)",
                    session: "\(folder)/\(cell.letter)-\(cell.fileName)-seed\(seeded.seed).fbsession",
                    configuration: cell.switched(seeded))
            }
        }
    }
}

extension AblationCell {
    /// What it is called in the names of files.
    fileprivate var fileName: String { self == .batchNormalization ? "bn" : name }
}
