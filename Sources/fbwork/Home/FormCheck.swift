import ArgumentParser
import Charts
import Datasets
import Foundation
import Records
import Training
import Workbench

/// Checks a form as `fbwork train` would check its options, and tells what the run is.
struct FormCheck {
    /// The data sets and where they are.
    let entries: [DatasetCatalog.Entry]

    /// What a form's values amount to.
    struct Result: Sendable {
        var findings: FormFindings
        /// The run; `nil` where something is wrong.
        var plan: RunPlan?
        /// What follows `fbwork train`, the session's path among it.
        var arguments: [String] = []
        /// The session file that would be created.
        var session = ""
    }

    /// The fields that are options of `fbwork train`, with their names there.
    private static let options: [(field: RunForm.Field, option: String)] = [
        (.data, "--data"), (.recipe, "--recipe"), (.epochs, "--epochs"), (.batchSize, "--batch-size"),
        (.seed, "--seed"), (.learningRate, "--lr"), (.lambda, "--lambda"), (.orthogonality, "--orthogonality"),
        (.unsharedBatchNormalization, "--unshared-bn"), (.trainingLimit, "--train-limit"),
    ]

    /// Checks every field by itself, then all of them together.
    func check(_ values: RunForm.Values) -> Result {
        var result = Result(findings: FormFindings(cost: .unknown("see above")))
        var arguments: [String] = []
        for (field, option) in Self.options where !values[field].isEmpty {
            // With an equals sign, so that a negative number is the option's value and refused as one.
            let words = ["\(option)=\(values[field])"]
            if let problem = Self.problem(words) {
                result.findings.problems[field] = problem
            } else {
                arguments += words
            }
        }
        var model: ModelName?
        do {
            model = try ModelName(values[.model])
        } catch {
            result.findings.problems[.model] =
                values[.model].isEmpty ? "name a network, such as resnet20-s8u1" : "\(error)"
        }
        do {
            let options = try TrainingOptions.parse(arguments)
            fillStandards(of: options, model, &result)
            if let model { try describe(model, options, values, arguments, &result) }
        } catch {
            let field: RunForm.Field = error is StudyFailure || error is DatasetError ? .data : .model
            result.findings.problems[field] = result.findings.problems[field] ?? Self.sentence(error)
        }
        if !result.findings.problems.isEmpty { result.plan = nil }
        return result
    }

    private func describe(
        _ model: ModelName, _ options: TrainingOptions, _ values: RunForm.Values, _ arguments: [String],
        _ result: inout Result
    ) throws {
        let plan = try RunPlan(model, options: options, standard: .quick, entries: entries)
        for (field, sentence) in plan.refusals { result.findings.problems[field] = sentence }
        result.findings.facts = plan.facts
        result.findings.epochs = plan.recipe.epochs
        let session = values[.session].isEmpty ? Self.standardSession(plan) : Self.path(values[.session])
        result.findings.standards[.session] = Self.standardSession(plan)
        if let problem = Self.problem(creating: session) { result.findings.problems[.session] = problem }
        result.plan = plan
        result.session = session
        result.arguments = arguments + ["--session", session, "--", "\(model)"]
    }

    /// What empty fields stand for.
    private func fillStandards(of options: TrainingOptions, _ model: ModelName?, _ result: inout Result) {
        guard let recipe = try? options.recipeOptions.chosenRecipe(.quick, epochs: nil) else { return }
        let data = options.data ?? recipe.knownData ?? DatasetCatalog.preferredName(directory: nil)
        let images = entries.first { data.hasPrefix($0.name) }?.trainingImages ?? 0
        result.findings.standards = [
            .data: data, .recipe: recipe.name, .epochs: "\(recipe.epochs)", .batchSize: "\(recipe.batchSize)",
            .seed: "1", .learningRate: Numbers.exact(recipe.learningRate), .lambda: Numbers.exact(recipe.lambda),
            .orthogonality: "on", .unsharedBatchNormalization: "on",
            .trainingLimit: "\(min(recipe.trainingLimit ?? .max, images))",
        ]
    }

    /// What the parser of the command line says against options; `nil` where it takes them.
    private static func problem(_ arguments: [String]) -> String? {
        do {
            let options = try TrainingOptions.parse(arguments)
            _ = try options.recipeOptions.chosenRecipe(.quick, epochs: options.epochs)
            return nil
        } catch {
            return sentence(error)
        }
    }

    private static func sentence(_ error: any Error) -> String {
        guard TrainingOptions.exitCode(for: error) == .validationFailure else { return "\(error)" }
        let message = TrainingOptions.message(for: error)
        return message.split(separator: "\n").first.map(String.init) ?? message
    }

    /// `MODEL-DATA-seed1.fbsession` in the current folder, or the next number that is free; in fbwork's data folder
    /// where the current one may not be written.
    static func standardSession(_ plan: RunPlan) -> String {
        let folder = access(".", W_OK) == 0 ? "" : DataFolder.path(environment: ProcessInfo.processInfo.environment)
        let data = plan.data.name.replacing(":", with: "-")
        let base = (folder.map { $0.isEmpty ? "" : $0 + "/" } ?? "") + "\(plan.model)-\(data)-seed\(plan.seed)"
        let names = [base] + (2...999).map { "\(base)-\($0)" }
        return (names.first { !FileManager.default.fileExists(atPath: $0 + ".fbsession") } ?? base) + ".fbsession"
    }

    private static func path(_ text: String) -> String {
        text.hasSuffix(".fbsession") ? text : text + ".fbsession"
    }

    /// Why a session cannot be created.
    private static func problem(creating path: String) -> String? {
        if FileManager.default.fileExists(atPath: path) { return "it exists already: a new run never replaces one" }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard SessionCollection.isFolder(folder) else {
            return folder == DataFolder.path(environment: ProcessInfo.processInfo.environment)
                ? RunLauncher.problem(writing: folder) : "there is no folder '\(folder)'"
        }
        return RunLauncher.problem(writing: folder)
    }
}
