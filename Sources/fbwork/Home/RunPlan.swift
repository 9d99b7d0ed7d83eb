import Charts
import Datasets
import NeuralNetworks
import Records
import Training
import Workbench

/// A run before its data are read: what the catalog says of them is enough to tell what it is and what it takes.
struct RunPlan {
    let model: ModelName
    let recipe: Recipe
    let data: DatasetCatalog.Entry
    let trainingImages: Int
    let testImages: Int
    let batchSize: Int
    let learningRate: Double
    let lambda: Double
    let normalization: OrthogonalityNormalization
    let hasOrthogonality: Bool
    let hasUnsharedNormalization: Bool
    let seed: UInt64
    let threads: Int
    let architecture: Architecture
    let summary: NetworkSummary

    /// Fills in what is not given from the recipe, as ``TrainingOptions/prepare(_:standard:)`` does.
    ///
    /// - Throws: a usage error for an unknown recipe; what the network throws for images that it is not made for.
    init(
        _ model: ModelName, options: TrainingOptions, standard: Recipe, entries: [DatasetCatalog.Entry]
    ) throws {
        let recipe = try options.recipeOptions.chosenRecipe(standard, epochs: options.epochs)
        let name = options.data ?? recipe.knownData ?? DatasetCatalog.preferredName(directory: options.dataDir)
        guard let entry = entries.first(where: { $0.name == name.split(separator: ":").first.map(String.init) }) else {
            throw DatasetError.unknownName(name)
        }
        if case .missing(let remedy) = entry.location {
            throw StudyFailure("\(entry.name) is not on this machine: \(remedy)")
        }
        self.model = model
        self.recipe = recipe
        data = entry
        trainingImages = min(options.trainLimit ?? recipe.trainingLimit ?? .max, entry.trainingImages)
        testImages = min(options.testLimit ?? recipe.testLimit ?? .max, entry.testImages)
        batchSize = min(options.batchSize ?? recipe.batchSize, trainingImages)
        learningRate = options.learningRate ?? recipe.learningRate
        normalization = options.normalization ?? recipe.normalization
        lambda = options.lambda ?? recipe.lambda
        hasOrthogonality = options.orthogonality != .off
        hasUnsharedNormalization = options.unsharedBn != .off
        seed = options.seed ?? 1
        threads = options.threads ?? ThreadPool.available
        architecture = try Architecture(
            model, stem: options.variant.stem ?? model.family.stems[0], inputChannels: entry.channels,
            classes: options.variant.classes ?? entry.classes)
        summary = try NetworkSummary(architecture, imageSize: entry.imageSize)
    }

    /// Steps of an epoch.
    var stepsPerEpoch: Int { (trainingImages + batchSize - 1) / max(1, batchSize) }

    /// What a benchmark of it runs.
    var setting: BenchmarkSetting {
        BenchmarkSetting(
            model: model, stem: architecture.variant, classes: architecture.classes, imageSize: data.imageSize,
            batchSize: batchSize, threads: threads)
    }

    /// Parameters, multiply-additions and what the groups share.
    var facts: [String] {
        let ranks = summary.groups.filter { $0.sharedRank + $0.uniqueRank > 0 }.map { group -> String in
            let unique = group.uniqueRank > 0 ? "+\(group.uniqueRank)" : ""
            return "\(group.sharedRank)\(unique)"
        }
        let bases = summary.groups.reduce(0) { $0 + $1.bases.count }
        let uses = summary.groups.flatMap(\.bases).reduce(0) { $0 + $1.uses.count }
        let sharing =
            ranks.isEmpty
            ? "nothing is shared"
            : "shared+unique filters a group: \(ranks.joined(separator: ", "))"
                + (bases > 0 ? "  \(bases) bases, \(uses) uses" : "")
        return [
            "\(Numbers.count(summary.parameters)) parameters  \(Numbers.count(summary.macs)) multiply-additions an image",
            sharing,
            "\(recipe.epochs) epochs of \(Numbers.count(stepsPerEpoch)) steps on "
                + "\(Numbers.count(trainingImages)) images of \(data.name), tested on \(Numbers.count(testImages))",
        ]
    }

    /// Why the trainer would refuse the options, by the form's field.
    var refusals: [(field: RunForm.Field, sentence: String)] {
        var refusals: [(RunForm.Field, String)] = []
        if !hasUnsharedNormalization, let reason = architecture.unsharedRefusal {
            refusals.append((.unsharedBatchNormalization, "cannot be switched off: \(reason)"))
        }
        let limit = architecture.divergingLambda(
            normalization: normalization, learningRate: learningRate, momentum: recipe.momentum)
        if hasOrthogonality, let limit, lambda >= limit {
            refusals.append(
                (
                    .lambda,
                    "diverges at learning rate \(Numbers.exact(learningRate)): stay below \(Numbers.short(limit))"
                ))
        }
        return refusals
    }
}
