import Charts
import Datasets
import Foundation
import Testing
import Workbench

@testable import fbwork

/// The form says what `fbwork train` would refuse, before anything is started.
struct FormCheckTests {
    private let check = FormCheck(entries: DatasetCatalog.entries().filter { $0.name == "synthetic" })

    private func values(_ model: String, _ fields: [RunForm.Field: String] = [:]) -> RunForm.Values {
        var values = RunForm.Values()
        (values[.model], values[.data]) = (model, "synthetic")
        for (field, text) in fields { values[field] = text }
        return values
    }

    @Test func whatIsNotGivenIsTheRecipes() throws {
        let result = check.check(values("resnet20-s8u1", [.epochs: "3", .trainingLimit: "1000"]))
        #expect(result.findings.problems.isEmpty)
        #expect(result.findings.standards[.batchSize] == "128")
        #expect(result.findings.standards[.learningRate] == "0.1")
        let plan = try #require(result.plan)
        #expect((plan.recipe.epochs, plan.trainingImages, plan.stepsPerEpoch) == (3, 1000, 8))
        #expect(
            result.findings.facts[0]
                == "\(Numbers.count(plan.summary.parameters)) parameters  \(Numbers.count(plan.summary.macs)) "
                + "multiply-additions an image")
        #expect(result.findings.facts[1].contains("8+1, 16+2, 32+4"))
        #expect(result.session == "resnet20-s8u1-synthetic-seed1.fbsession")
    }

    /// What the form starts is what the command line would: the same words are parsed.
    @Test func theArgumentsAreThoseOfTheCommandLine() throws {
        let result = check.check(
            values("resnet20-s8u1", [.lambda: "2", .orthogonality: "off", .unsharedBatchNormalization: "off"]))
        let command = try #require(try Fbwork.parseAsRoot(["train"] + result.arguments) as? TrainCommand)
        #expect(command.model == "resnet20-s8u1")
        #expect(command.options.lambda == 2)
        #expect(command.options.orthogonality == .off)
        #expect(command.options.unsharedBn == .off)
        #expect(command.options.session == result.session)
    }

    @Test(arguments: [
        (RunForm.Field.epochs, "0", "must be between 1 and"), (.epochs, "many", "invalid"),
        (.batchSize, "-3", "between"),
        (.learningRate, "0", "positive"), (.lambda, "-1", "not negative"), (.seed, "x", "invalid"),
        (.trainingLimit, "0", "between"), (.recipe, "none", "is not a recipe"), (.lambda, "1e6", "diverges"),
        (.session, "/nonexistent/run", "there is no folder"), (.model, "resnet9", "6n + 2"),
        (.model, "", "name a network"),
    ])
    func whatIsWrongIsSaidAtItsField(field: RunForm.Field, text: String, sentence: String) {
        var values = values("resnet20-s8u1")
        values[field] = text
        let result = check.check(values)
        #expect(result.findings.problems[field]?.contains(sentence) == true, "\(result.findings.problems)")
        #expect(result.plan == nil)
    }

    @Test func whatTheNetworkHasNoUseForIsRefused() {
        let result = check.check(values("resnet20", [.unsharedBatchNormalization: "off"]))
        #expect(result.findings.problems[.unsharedBatchNormalization]?.contains("no decomposed convolutions") == true)
    }

    @Test func anExistingSessionIsNotReplaced() throws {
        let folder = try SessionFolder()
        let path = try folder.finishedSession()
        let result = check.check(values("resnet20", [.session: path]))
        #expect(result.findings.problems[.session] == "it exists already: a new run never replaces one")
    }
}
