import Records

/// A grid of runs (Figure 4): networks × λ × seeds.
public enum Sweep {
    /// What is varied.
    public struct Grid: Hashable, Sendable {
        /// The networks, in the order in which they are trained.
        public var models: [ModelName]
        /// Weights λ of the orthogonality term; 0: off.
        ///
        /// A network without shared bases is trained once for all of them.
        public var lambdas: [Double]
        /// How many seeds, counted up from the configuration's.
        public var seeds: Int

        /// A grid.
        public init(models: [ModelName], lambdas: [Double], seeds: Int) {
            self.models = models
            self.lambdas = lambdas
            self.seeds = seeds
        }
    }

    /// The networks of a family that share in the ways asked for, each once: for every number S of shared components
    /// (0: none) those with every number U of unique ones, with one basis a group and, where asked for, two.
    ///
    /// - Throws: `ModelNameError` where the family has no such network.
    public static func models(
        family: ModelName.Family, shared: [Int], unique: [Int], doubles: [Bool]
    ) throws(ModelNameError) -> [ModelName] {
        var models: [ModelName] = []
        for double in doubles {
            for rank in shared {
                for components in unique {
                    let suffix = rank == 0 ? "u\(components)" : "s\(rank)" + (components > 0 ? "u\(components)" : "")
                    guard rank > 0 || components > 0 else { continue }
                    let name = try ModelName("\(family)-\(suffix)" + (double && rank > 0 ? "-double" : ""))
                    if !models.contains(name) { models.append(name) }
                }
            }
        }
        return models
    }

    /// The cells of all seeds: the whole grid of the first seed comes first.
    ///
    /// Sessions are called `resnet20-s8u1-lambda10-seed1.fbsession`, ….
    public static func cells(_ grid: Grid, configuration: Configuration, folder: String) -> [StudyCell] {
        var cells: [StudyCell] = []
        for number in 0..<grid.seeds {
            for model in grid.models {
                for lambda in lambdas(of: grid, for: model, otherwise: configuration) {
                    var run = configuration
                    run.model = model
                    run.seed = configuration.seed &+ UInt64(number)
                    var (label, name) = ("\(model)", "\(model)".replacing(":", with: "-"))
                    if let lambda {
                        run.orthogonality = lambda > 0
                        if lambda > 0 { run.lambda = lambda }
                        label += ", λ \(lambda.plain)"
                        name += "-lambda\(lambda.plain)"
                    }
                    cells.append(
                        StudyCell(
                            label: "\(label), seed \(run.seed)", session: "\(folder)/\(name)-seed\(run.seed).fbsession",
                            configuration: run))
                }
            }
        }
        return cells
    }

    /// `nil`: the term has nothing to act on.
    private static func lambdas(
        of grid: Grid, for model: ModelName, otherwise configuration: Configuration
    ) -> [Double?] {
        switch model.sharing {
        case .none, .unique: return [nil]
        case .shared, .sites:
            let standard = configuration.orthogonality ? configuration.lambda : 0
            return grid.lambdas.isEmpty ? [standard] : grid.lambdas
        }
    }
}

extension Double {
    /// `10`, `0.5`.
    fileprivate var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
