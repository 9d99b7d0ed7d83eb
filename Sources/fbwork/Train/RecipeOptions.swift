import ArgumentParser
import Charts
import Datasets
import Records
import Training

/// The recipe, and the options that override numbers which few runs change.
struct RecipeOptions: ParsableArguments {
    @Option(help: "Recipe that the other options override; fbwork recipes lists them.") var recipe: String?
    @Option(help: "SGD's momentum, from 0 to less than 1.") var momentum: Double?
    @Option(help: "Weight decay of every parameter.") var weightDecay: Double?
    @Option(
        help: """
            Where the learning rate falls: epochs such as 60,100,140, fractions of the epochs such as 0.5,0.75, or none.
            """)
    var milestones: MilestoneList?
    @Option(name: .customLong("lr-factor"), help: "What the learning rate is multiplied by at every milestone.")
    var learningRateFactor: Double?
    @Option(
        help: """
            How training goes on behind a milestone: continue, or best: with the weights of the checkpoint with the \
            best test error, and without momentum.
            """)
    var phaseStart: PhaseStart?
    @Option(
        help: ArgumentHelp(
            "What pixels are standardized by: own, imagenet, cifar100-authors, or MEANS/DEVIATIONS such as 0.29/0.35.",
            valueName: "constants"))
    var standardization: StandardizationChoice?

    mutating func validate() throws {
        if let momentum, !(momentum >= 0 && momentum < 1) {
            throw ValidationError("--momentum has to be a number from 0 to less than 1, not \(momentum).")
        }
        if let weightDecay, !(weightDecay >= 0 && weightDecay.isFinite) {
            throw ValidationError("--weight-decay has to be a number that is not negative, not \(weightDecay).")
        }
        if let learningRateFactor, !(learningRateFactor > 0 && learningRateFactor.isFinite) {
            throw ValidationError("--lr-factor has to be a positive number, not \(learningRateFactor).")
        }
    }

    /// The given options, by name.
    var given: [(name: String, value: Any?)] {
        [
            ("--recipe", recipe), ("--momentum", momentum), ("--weight-decay", weightDecay),
            ("--milestones", milestones), ("--lr-factor", learningRateFactor), ("--phase-start", phaseStart),
            ("--standardization", standardization),
        ]
    }

    /// The recipe that is named, or `standard`, with what was given instead of its numbers.
    ///
    /// - Parameter epochs: those that were asked for; milestones that are not named keep their fraction of them.
    func chosenRecipe(_ standard: Recipe, epochs: Int?) throws -> Recipe {
        var chosen = standard
        if let recipe {
            guard let known = Recipe.all.first(where: { $0.name == recipe }) else {
                let names = Recipe.all.map(\.name).joined(separator: ", ")
                throw ValidationError("'\(recipe)' is not a recipe; there are \(names).")
            }
            chosen = known
        }
        chosen.epochs = epochs ?? chosen.epochs
        if let milestones {
            do {
                chosen.milestones = try Milestone.fractions(milestones.milestones, of: chosen.epochs)
            } catch {
                throw ValidationError("\(error).")
            }
        }
        chosen.learningRateFactor = learningRateFactor ?? chosen.learningRateFactor
        chosen.phaseStart = phaseStart ?? chosen.phaseStart
        chosen.momentum = momentum ?? chosen.momentum
        chosen.weightDecay = weightDecay ?? chosen.weightDecay
        return chosen
    }

    /// What the data set's pixels are standardized by; a recipe's constants for another number of channels are left
    /// aside with a line that says so.
    func standardization(of recipe: Recipe, for dataset: Dataset) -> Standardization {
        if let standardization { return standardization.constants(for: dataset) }
        let constants = recipe.standardization(for: dataset)
        if constants.source != recipe.standardization {
            warn(
                "\(dataset.name) is standardized by its own mean and deviation: those of the recipe \(recipe.name) are "
                    + "for another number of channels.")
        }
        return constants
    }
}

/// `60,100,140`, `0.5,0.75` or `none`.
struct MilestoneList: ExpressibleByArgument {
    var milestones: [Milestone]

    init?(argument: String) {
        guard argument != "none" else {
            milestones = []
            return
        }
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        milestones = parts.compactMap { Milestone($0) }
        guard milestones.count == parts.count else { return nil }
    }
}

/// `own`, the name of constants, or `MEAN,…/DEVIATION,…`.
enum StandardizationChoice: ExpressibleByArgument {
    case own
    case constants(Standardization)
    case given(mean: [Double], deviation: [Double])

    init?(argument: String) {
        switch argument {
        case Standardization.Source.own.rawValue: self = .own
        case Standardization.Source.imageNet.rawValue: self = .constants(.imageNet)
        case Standardization.Source.authorsCIFAR100.rawValue: self = .constants(.authorsCIFAR100)
        default:
            let lists = argument.split(separator: "/", omittingEmptySubsequences: false).map { list in
                list.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
            }
            guard lists.count == 2, !lists.joined().contains(nil) else { return nil }
            self = .given(mean: lists[0].compactMap(\.self), deviation: lists[1].compactMap(\.self))
        }
    }

    /// The numbers, for the images of `dataset`.
    func constants(for dataset: Dataset) -> Standardization {
        switch self {
        case .own: dataset.ownStandardization
        case .constants(let constants): constants
        case .given(let mean, let deviation): Standardization(source: .given, mean: mean, deviation: deviation)
        }
    }
}

extension PhaseStart: ExpressibleByArgument {}
