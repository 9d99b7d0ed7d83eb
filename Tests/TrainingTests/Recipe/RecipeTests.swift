import Records
import Testing
import Training

/// The numbers of every recipe, as the paper and the authors' code have them.
struct RecipeTests {
    /// Epoch by epoch, the rate that a recipe trains at.
    private static func rates(_ recipe: Recipe, epochs: [Int]) throws -> [Double] {
        var configuration = try TinyRun().configuration
        configuration.epochs = recipe.epochs
        configuration.milestones = recipe.milestones
        configuration.learningRateFactor = recipe.learningRateFactor
        return epochs.map { recipe.learningRate * configuration.learningRateFactor(epoch: $0) }
    }

    private static func isClose(_ one: [Double], _ two: [Double]) -> Bool {
        one.count == two.count && zip(one, two).allSatisfy { abs($0 - $1) <= 1e-12 * $1 }
    }

    /// 300 epochs at 0.1, 0.01 from epoch 151, 0.001 from epoch 226.
    @Test(arguments: [Recipe.cifar10, .cifar100, .cifar10Authors, .cifar100Authors])
    func onCIFAR(recipe: Recipe) throws {
        #expect(recipe.epochs == 300)
        let rates = try Self.rates(recipe, epochs: [1, 150, 151, 225, 226, 300])
        #expect(Self.isClose(rates, [0.1, 0.1, 0.01, 0.01, 0.001, 0.001]))
        #expect(recipe.momentum == 0.9 && recipe.weightDecay == 5e-4 && recipe.augmentation)
        #expect(recipe.lambda == 10 && recipe.normalization == .mean)
    }

    @Test func thePaperLeavesOpenWhatTheAuthorsCodeDecides() {
        for recipe in [Recipe.cifar10, .cifar100] {
            #expect(recipe.batchSize == 128 && recipe.standardization == .own && recipe.scope == .shared)
            #expect(recipe.phaseStart == .proceed)
        }
        #expect(Recipe.cifar10Authors.batchSize == 256 && Recipe.cifar100Authors.batchSize == 256)
        #expect(Recipe.cifar10Authors.standardization == .imageNet)
        #expect(Recipe.cifar10Authors.scope == .sharedAndUnique && Recipe.cifar10Authors.phaseStart == .proceed)
        #expect(Recipe.cifar100Authors.standardization == .authorsCIFAR100)
        #expect(Recipe.cifar100Authors.scope == .shared && Recipe.cifar100Authors.phaseStart == .best)
    }

    /// 150 epochs, the rate divided by ten after 60, 100 and 140 of them.
    @Test func residualNetworksOnImageNet() throws {
        let recipe = Recipe.imageNetResNet
        let rates = try Self.rates(recipe, epochs: [1, 60, 61, 100, 101, 140, 141, 150])
        #expect(Self.isClose(rates, [0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 1e-4, 1e-4]))
        #expect(recipe.epochs == 150 && recipe.batchSize == 512 && recipe.weightDecay == 1e-4)
        #expect(recipe.momentum == 0.9 && recipe.phaseStart == .proceed)
    }

    /// 300 epochs, the rate divided by ten after 150, 225 and 285 of them.
    @Test func mobileNetOnImageNet() throws {
        let recipe = Recipe.imageNetMobileNet
        let rates = try Self.rates(recipe, epochs: [1, 150, 151, 225, 226, 285, 286, 300])
        #expect(Self.isClose(rates, [0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 1e-4, 1e-4]))
        #expect(recipe.epochs == 300 && recipe.weightDecay == 1e-5)
    }

    @Test func namesAreThoseOfTheCommandLineAndEveryNumberSaysWhereItIsFrom() {
        #expect(
            Recipe.all.map(\.name) == [
                "quick", "demo", "cifar10", "cifar100", "imagenet-resnet", "imagenet-mobilenet", "cifar10-authors",
                "cifar100-authors",
            ])
        for recipe in Recipe.all { #expect(Set(recipe.origins.keys) == Set(RecipeProperty.allCases)) }
    }
}
