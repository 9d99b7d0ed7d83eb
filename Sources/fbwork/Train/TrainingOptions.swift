import ArgumentParser
import Datasets
import Foundation
import NeuralNetworks
import Records
import Training

/// The options of every command that trains a new network; what is not given comes from the recipe.
struct TrainingOptions: ParsableArguments {
    @OptionGroup var recipeOptions: RecipeOptions
    @Option(help: "Data set: \(DatasetCatalog.names.joined(separator: ", ")) or synthetic:DIFFICULTY (0…1).")
    var data: String?
    @Option(help: ArgumentHelp("Folder that holds the data set's files.", valueName: "dir")) var dataDir: String?
    @OptionGroup var variant: VariantOptions
    @Option(help: "Epochs to train.") var epochs: Int?
    @Option(help: "Images a step.") var batchSize: Int?
    @Option(help: "Determines initialization, order and augmentation (1 without it).") var seed: UInt64?
    @Option(name: .customLong("lr"), help: "Learning rate before the schedule's factor.") var learningRate: Double?
    @Option(help: "Weight λ of the orthogonality term.") var lambda: Double?
    @Option(help: "How the orthogonality term adds its entries: mean (as the recipes) or sum (the paper's Eq. 8).")
    var normalization: OrthogonalityNormalization?
    @Option(help: "What the orthogonality term covers: shared (as most recipes) or shared+unique.")
    var scope: OrthogonalityScope?
    @Option(help: "Whether the orthogonality term is part of the loss: on (the default) or off.")
    var orthogonality: Switch?
    @Option(help: "Whether decomposed blocks use their unshared batch normalizations: on (the default) or off.")
    var unsharedBn: Switch?
    @Option(help: "Whether training images are cropped and flipped at random: on or off.") var augmentation: Switch?
    @Option(help: "Use the first N training images only.") var trainLimit: Int?
    @Option(help: "Use the first N test images only.") var testLimit: Int?
    @Option(
        help: """
            Steps between similarity matrices, which are also taken at the end of every epoch (without it 100, in runs of \
            more than 20 epochs an epoch).
            """)
    var similarityEvery: Int?
    @Option(help: "Steps between measurements of what every use of a basis adds to its gradient (without it 50).")
    var usesEvery: Int?
    @Option(help: "Threads that compute; without it, the cores this process may use.") var threads: Int?
    @Option(help: ArgumentHelp("Session file to create.", valueName: "file")) var session: String?
    @OptionGroup var ending: EndOptions
    @Option(
        help: ArgumentHelp(
            "Start from the weights of a safetensors file, of PyTorch or a checkpoint, or from a session's best ones.",
            valueName: "file"))
    var weights: String?

    /// Numbers that no run could be made with.
    mutating func validate() throws {
        for (name, number, largest) in [
            ("--epochs", epochs, 1_000_000), ("--batch-size", batchSize, 4096),
            ("--train-limit", trainLimit, 1_000_000), ("--test-limit", testLimit, 1_000_000),
            ("--similarity-every", similarityEvery, 1_000_000_000), ("--uses-every", usesEvery, 1_000_000_000),
            ("--threads", threads, 1024),
        ] {
            if let number, !(1...largest).contains(number) {
                throw ValidationError("\(name) is \(number); it must be between 1 and \(largest).")
            }
        }
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw ValidationError("--lr has to be a positive number, not \(learningRate).")
        }
        if let lambda, !(lambda >= 0 && lambda.isFinite) {
            throw ValidationError("--lambda has to be a number that is not negative, not \(lambda).")
        }
    }

    /// The given options that determine a run and so cannot differ when it goes on.
    var givenForANewRun: [String] {
        let options: [(String, Any?)] = [
            ("--data", data), ("--batch-size", batchSize), ("--seed", seed), ("--lr", learningRate),
            ("--stem", variant.stem), ("--classes", variant.classes), ("--lambda", lambda),
            ("--normalization", normalization), ("--scope", scope),
            ("--orthogonality", orthogonality), ("--unshared-bn", unsharedBn), ("--augmentation", augmentation),
            ("--train-limit", trainLimit), ("--test-limit", testLimit), ("--similarity-every", similarityEvery),
            ("--uses-every", usesEvery), ("--weights", weights),
        ]
        return (recipeOptions.given + options).compactMap { $1 == nil ? nil : $0 }
    }

    /// A usage error for the first of these options that is given.
    func refuse(_ names: Set<String>, because reason: String) throws {
        let given = Set(givenForANewRun + (session == nil ? [] : ["--session"]))
        if let name = names.intersection(given).min() { throw ValidationError("\(name) cannot be given: \(reason).") }
    }

    /// The data set, everything that determines the run, and the weights it starts from where they are a file's.
    ///
    /// - Parameter standard: the recipe where none is named.
    /// - Throws: what reading the data set and the weights throws; a usage error for an unknown recipe.
    func prepare(
        _ model: ModelName, standard: Recipe
    ) throws -> (configuration: Configuration, dataset: Dataset, weights: WeightsSource?) {
        let recipe = try recipeOptions.chosenRecipe(standard, epochs: epochs)
        let normalization = normalization ?? recipe.normalization
        let dataset = try DatasetCatalog.open(
            data ?? recipe.knownData ?? DatasetCatalog.preferredName(directory: dataDir), directory: dataDir,
            trainingLimit: trainLimit ?? recipe.trainingLimit, testLimit: testLimit ?? recipe.testLimit)
        let classes = variant.classes ?? dataset.classes
        guard classes >= dataset.classes else {
            throw ValidationError(
                "--classes is \(classes), but \(dataset.name) has \(dataset.classes) classes: every one needs a logit.")
        }
        _ = try variant.architecture(model)
        let standardization = recipeOptions.standardization(of: recipe, for: dataset)
        let weights = try weights.map { try WeightsSource($0) }
        var configuration = Configuration(
            model: model, stem: variant.stem, inputChannels: dataset.channels, imageSize: dataset.imageSize,
            classes: classes, data: dataset.name, dataFingerprint: dataset.fingerprint,
            trainingImages: dataset.training.count,
            testImages: dataset.test.count, classNames: dataset.classNames, recipe: recipe.name,
            epochs: recipe.epochs, batchSize: min(batchSize ?? recipe.batchSize, dataset.training.count),
            seed: seed ?? 1, learningRate: learningRate ?? recipe.learningRate, milestones: recipe.milestones,
            learningRateFactor: recipe.learningRateFactor, momentum: recipe.momentum, weightDecay: recipe.weightDecay,
            augmentation: augmentation.map { $0 == .on } ?? recipe.augmentation,
            lambda: lambda ?? (normalization == recipe.normalization ? recipe.lambda : normalization.standardLambda),
            normalization: normalization, scope: scope ?? recipe.scope,
            orthogonality: orthogonality != .off, unsharedBatchNormalization: unsharedBn != .off,
            similarityEvery: similarityEvery ?? 100, useGradientEvery: usesEvery ?? 50,
            threads: threads ?? ThreadPool.available,
            phaseStart: recipe.phaseStart, standardization: standardization, weights: try weights?.record())
        // The matrices of a long run would be most of its file.
        if similarityEvery == nil, configuration.epochs > 20 {
            configuration.similarityEvery = max(100, configuration.stepsPerEpoch)
        }
        // Before a trainer is detached, whose log nobody may read.
        try weights?.check(for: configuration)
        return (configuration, try dataset.standardized(as: configuration), weights)
    }
}

/// A switch on the command line.
enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on, off
}

extension OrthogonalityNormalization: ExpressibleByArgument {
    /// λ where none is given: 10 over the mean, as the authors' code; 0.01 for the paper's sum.
    fileprivate var standardLambda: Double { self == .mean ? 10 : 0.01 }
}

extension OrthogonalityScope: ExpressibleByArgument {}

/// Reads a network's name on the command line, with its own sentence where it is none.
func modelName(_ text: String) throws -> ModelName {
    do {
        return try ModelName(text)
    } catch {
        throw ValidationError(error.description)
    }
}
