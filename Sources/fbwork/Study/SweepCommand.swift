import ArgumentParser
import Charts
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork sweep`: a grid of networks, λ and seeds, for the paper's Figure 4.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Train a grid of networks, λ and seeds: error against parameters and FLOPs.",
        discussion: """
            fbwork sweep resnet20 --shared 4,8,16 --unique 1,2 --baseline --seeds 3 --epochs 10
            fbwork sweep resnet20-s8u1 --lambdas 0,1,10,100

            Named networks are trained as they are. With --shared or --unique, every named family is trained with each of \
            these numbers of components in the first group (0: none). Ctrl-C stops cleanly; the same command goes on and does \
            nothing for runs that are done. fbwork export FOLDER --figure 4 -o figure4.pdf draws the result.
            """)

    @Argument(help: "Networks, or families for the grid.") var models: [String]
    @Option(help: ArgumentHelp("Numbers of shared components, such as 8,16,32.", valueName: "list"))
    var shared: NumberList?
    @Option(help: ArgumentHelp("Numbers of unique components, such as 0,1,2.", valueName: "list"))
    var unique: NumberList?
    @Option(help: ArgumentHelp("One basis a group (single), two (double), or both: single,double.", valueName: "list"))
    var variants: VariantList?
    @Option(help: ArgumentHelp("Weights of the orthogonality term, such as 0,1,10; 0 is off.", valueName: "list"))
    var lambdas: RealList?
    @Flag(help: "Train the families also without sharing.") var baseline = false
    @OptionGroup var study: StudyOptions
    @OptionGroup var options: TrainingOptions

    func validate() throws {
        try options.refuse(["--session"], because: "a sweep names the sessions of its runs")
        if lambdas != nil {
            try options.refuse(
                ["--lambda", "--orthogonality"], because: "--lambdas lists what every network is trained with")
        }
        guard !models.isEmpty else { throw ValidationError("Name networks or families, such as resnet20.") }
        if shared == nil, unique == nil {
            if baseline { throw ValidationError("--baseline belongs to --shared and --unique.") }
            if variants != nil { throw ValidationError("--variants belongs to --shared.") }
        }
        if variants?.doubles.contains(true) == true, shared == nil {
            throw ValidationError("--variants double needs --shared: only shared components have a second basis.")
        }
        _ = try networks()
    }

    func run() throws {
        let signals = try study.signalsForViewer()
        let networks = try networks()
        guard let first = networks.first else { throw ValidationError("The grid is empty.") }
        let (configuration, dataset, weights) = try options.prepare(first, standard: .quick)
        let folder = study.output ?? "\(first.family)-\(configuration.dataName)-sweep"
        let grid = Sweep.Grid(models: networks, lambdas: lambdas?.values ?? [], seeds: study.seeds)
        let cells = Sweep.cells(grid, configuration: configuration, folder: folder)
        try PreparedStudy(
            title: "sweep", folder: folder, cells: cells, dataset: dataset, weights: weights,
            threads: configuration.threads, endCommand: options.ending.command
        ).run(study, signals: signals)
    }

    /// The networks that are named, families replaced by the grid's.
    private func networks() throws -> [ModelName] {
        var networks: [ModelName] = []
        for model in try models.map(modelName) {
            guard shared != nil || unique != nil else {
                networks.append(model)
                continue
            }
            guard model.sharing == .none else {
                throw ValidationError(
                    "\(model) says itself what it shares: name its family \(model.family) for a grid.")
            }
            if baseline { networks.append(model) }
            do {
                networks += try Sweep.models(
                    family: model.family, shared: shared?.values ?? [0], unique: unique?.values ?? [0],
                    doubles: variants?.doubles ?? [false])
            } catch {
                throw ValidationError(error.description)
            }
        }
        var seen: Set<ModelName> = []
        return networks.filter { seen.insert($0).inserted }
    }
}

/// `8,16,32`: whole numbers from 0.
struct NumberList: ExpressibleByArgument {
    var values: [Int]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        values = parts.compactMap { Int($0) }.filter { (0...9999).contains($0) }
        guard values.count == parts.count else { return nil }
    }
}

/// `0,0.1,10`: numbers from 0.
struct RealList: ExpressibleByArgument {
    var values: [Double]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        values = parts.compactMap { Double($0) }.filter { $0 >= 0 && $0.isFinite }
        guard values.count == parts.count else { return nil }
    }
}

/// `single`, `double` or both.
struct VariantList: ExpressibleByArgument {
    var doubles: [Bool]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        doubles = parts.compactMap { ["single": false, "double": true][$0] }
        guard doubles.count == parts.count else { return nil }
    }
}
