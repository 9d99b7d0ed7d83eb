import Datasets
import Foundation
import Records
import Training
import Workbench

/// The runs that the home screen offers, planned with the data that this machine has.
struct PresetCatalog: Sendable {
    /// How a preset is started.
    enum Kind: Sendable {
        /// One run: what follows `fbwork train`.
        case run([String])
        /// A study: what follows `fbwork`, and the folder of its sessions.
        case study([String], folder: String)
    }

    /// A preset with its plan.
    struct Item: Sendable {
        var preset: Preset
        let kind: Kind
        let plan: RunPlan
    }

    private(set) var items: [Item] = []

    /// Plans all presets.
    init(entries: [DatasetCatalog.Entry]) {
        let data = DatasetCatalog.preferredName()
        add(
            "Demo", "a minute of training to watch and steer: shared bases, orthogonality and unshared BN live",
            model: "resnet20-s8u1", options: ["--recipe", "demo"], entries)
        add(
            "ResNet-20, plain", "the baseline: no filter is shared", model: "resnet20", options: [], entries)
        add(
            "ResNet-32, shared bases", "one basis a group of 16, 32, 64 shared filters, and unique ones a block",
            model: "resnet32-s16u1", options: [], entries)
        add(
            "ResNet-32, two bases", "first and second convolutions share a basis of their own (the paper's star)",
            model: "resnet32-s16u1-double", options: [], entries)
        addStudy(
            "The four ablation cells", "Figure 2: orthogonality and unshared BN, each on and off, side by side",
            command: ["ablate", "resnet20-s8u1"], model: "resnet20-s8u1",
            options: ["--epochs", "10", "--train-limit", "20000"], runs: 4, folder: "resnet20-s8u1-\(data)-ablation",
            entries)
        addStudy(
            "Sweep of λ", "how strongly the bases are kept orthogonal: λ 0, 1, 10 and 100",
            command: ["sweep", "resnet20-s8u1", "--lambdas", "0,1,10,100"], model: "resnet20-s8u1",
            options: ["--epochs", "10", "--train-limit", "20000"], runs: 4, folder: "resnet20-s8u1-\(data)-lambdas",
            entries)
    }

    private mutating func add(
        _ title: String, _ summary: String, model: String, options: [String], _ entries: [DatasetCatalog.Entry]
    ) {
        guard let plan = Self.plan(model, options, entries) else { return }
        let command = (["train", model] + options).joined(separator: " ")
        append(title, summary, command, runs: 1, plan, .run(options + ["--", model]))
    }

    private mutating func addStudy(
        _ title: String, _ summary: String, command: [String], model: String, options: [String], runs: Int,
        folder: String, _ entries: [DatasetCatalog.Entry]
    ) {
        guard let plan = Self.plan(model, options, entries) else { return }
        let words = command + options + ["-o", folder]
        append(
            title, summary, words.joined(separator: " "), runs: runs, plan, .study(words + ["--detach"], folder: folder)
        )
    }

    private mutating func append(
        _ title: String, _ summary: String, _ command: String, runs: Int, _ plan: RunPlan, _ kind: Kind
    ) {
        items.append(
            Item(
                preset: Preset(
                    id: title, title: title, summary: summary, command: command, model: "\(plan.model)",
                    data: plan.data.name, parameters: plan.summary.parameters, epochs: plan.recipe.epochs, runs: runs,
                    cost: .unknown("not measured yet")),
                kind: kind, plan: plan))
    }

    private static func plan(_ model: String, _ options: [String], _ entries: [DatasetCatalog.Entry]) -> RunPlan? {
        guard let name = try? ModelName(model), let options = try? TrainingOptions.parse(options) else { return nil }
        return try? RunPlan(name, options: options, standard: .quick, entries: entries)
    }

    /// The presets with what is known of their cost.
    func presets(_ cost: (RunPlan) -> RunCost) -> [Preset] {
        items.map { item in
            var preset = item.preset
            preset.cost = cost(item.plan)
            return preset
        }
    }
}
