import Foundation
import Records
import Testing
import Training

@testable import fbwork

/// What the command line makes of recipes and of what overrides them.
struct RecipeOptionsTests {
    /// The configuration of `fbwork train resnet8` on a few synthetic images.
    private static func configuration(_ options: String...) throws -> Configuration {
        let command = try TrainCommand.parse(
            ["resnet8", "--data", "synthetic", "--train-limit", "30", "--test-limit", "10"] + options)
        return try command.options.prepare(ModelName("resnet8"), standard: .quick).configuration
    }

    /// The sentence with which a command line is refused.
    private static func refusal(_ options: String...) -> String {
        do {
            let command = try TrainCommand.parse(
                ["resnet8", "--data", "synthetic", "--train-limit", "30", "--test-limit", "10"] + options)
            _ = try command.options.prepare(ModelName("resnet8"), standard: .quick)
            return "taken"
        } catch {
            return TrainCommand.fullMessage(for: error)
        }
    }

    @Test func aRecipeFillsTheConfiguration() throws {
        let configuration = try Self.configuration("--recipe", "cifar100-authors")
        #expect(configuration.recipe == "cifar100-authors" && configuration.epochs == 300)
        #expect(configuration.batchSize == 30, "the batch is no larger than the set")
        #expect(configuration.phaseStart == .best && configuration.standardization == .authorsCIFAR100)
        #expect(configuration.milestoneEpochs == [150, 225])
        let unique = try Self.configuration("--recipe", "cifar10-authors")
        #expect(unique.scope == .sharedAndUnique && unique.standardization == .imageNet)
        let own = try Self.configuration("--recipe", "cifar10")
        #expect(own.standardization?.source == .own && own.standardization?.mean.count == 3)
        #expect(own.phaseStart == .proceed)
    }

    @Test func everyNumberIsOverridden() throws {
        let configuration = try Self.configuration(
            "--recipe", "imagenet-resnet", "--epochs", "20", "--batch-size", "8", "--lr", "0.2", "--milestones", "4,15",
            "--lr-factor", "0.5", "--phase-start", "best", "--momentum", "0.8", "--weight-decay", "0", "--augmentation",
            "off", "--standardization", "0.1,0.2,0.3/1,2,4", "--scope", "shared+unique", "--normalization", "sum",
            "--lambda", "0.5")
        #expect(configuration.epochs == 20 && configuration.batchSize == 8 && configuration.learningRate == 0.2)
        #expect(configuration.milestoneEpochs == [4, 15] && configuration.learningRateFactor == 0.5)
        #expect(configuration.phaseStart == .best && configuration.momentum == 0.8 && configuration.weightDecay == 0)
        #expect(!configuration.augmentation && configuration.scope == .sharedAndUnique)
        #expect(configuration.normalization == .sum && configuration.lambda == 0.5)
        #expect(
            configuration.standardization
                == Standardization(source: .given, mean: [0.1, 0.2, 0.3], deviation: [1, 2, 4]))
    }

    /// 60, 100 and 140 of 150 epochs are 6, 10 and 14 of 15.
    @Test func milestonesKeepTheirFractionOfOtherEpochs() throws {
        let shorter = try Self.configuration("--recipe", "imagenet-resnet", "--epochs", "15")
        #expect(shorter.milestoneEpochs == [6, 10, 14])
        #expect(try Self.configuration("--milestones", "0.25,0.5", "--epochs", "40").milestoneEpochs == [10, 20])
        #expect(try Self.configuration("--milestones", "none").milestones.isEmpty)
    }

    /// Another normalization than the recipe's takes a λ of its own.
    @Test func lambdaFollowsTheNormalization() throws {
        #expect(try Self.configuration("--recipe", "cifar10").lambda == 10)
        #expect(try Self.configuration("--recipe", "cifar10", "--normalization", "sum").lambda == 0.01)
    }

    @Test func mistakesAreAnsweredWithASentence() {
        #expect(Self.refusal("--recipe", "cifar").contains("'cifar' is not a recipe; there are quick, demo, cifar10"))
        #expect(Self.refusal("--milestones", "60", "--epochs", "50").contains("behind the last of 50 epochs"))
        #expect(Self.refusal("--milestones", "0.5,0.25").contains("have to ascend"))
        #expect(Self.refusal("--milestones", "60.5").contains("invalid for '--milestones"))
        #expect(Self.refusal("--momentum", "1").contains("from 0 to less than 1"))
        #expect(Self.refusal("--weight-decay=-1").contains("not negative"))
        #expect(Self.refusal("--lr-factor", "0").contains("positive"))
        #expect(Self.refusal("--standardization", "0.5/0.2").contains("for each of its 3 channels"))
        #expect(Self.refusal("--standardization", "0,0,0/1,0,1").contains("one positive deviation"))
        #expect(Self.refusal("--standardization", "cifar").contains("invalid for '--standardization"))
    }

    @Test func recipesAreListedNumberByNumber() throws {
        let command = try RecipesCommand.parse([])
        let rows = command.overview.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(
            rows.contains(["imagenet-resnet", "150", "512", "0.1", "60,100,140", "0.0001", "imagenet"]))
        let lines = command.details(.cifar100Authors).split(separator: "\n")
        #expect(lines.count == 2 + RecipeProperty.allCases.count)
        #expect(lines.contains { $0.hasPrefix("--phase-start ") && $0.contains(" best ") })
        #expect(lines.allSatisfy { $0.count <= 120 })
        let array = try JSONSerialization.jsonObject(with: Data(jsonText(Recipe.all).utf8)) as? [[String: Any]]
        let first = try #require(array?.first { $0["name"] as? String == "cifar10" })
        #expect(first["batch_size"] as? Int == 128)
        let origins = try #require(first["origins"] as? [String: [String: String]])
        #expect(origins["batch_size"]?["source"] == "our choice" && origins["momentum"]?["source"] == "paper")
        #expect(throws: (any Error).self) { try RecipesCommand.parse(["cifar"]).run() }
    }

    /// Every option that a recipe's listing names is one of fbwork train.
    @Test func theOptionsOfTheListingExist() {
        let help = TrainCommand.helpMessage(columns: 200)
        for property in RecipeProperty.allCases { #expect(help.contains("\(property.option) ")) }
    }
}
