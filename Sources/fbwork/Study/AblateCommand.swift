import ArgumentParser
import Foundation
import Records
import Training

/// `fbwork ablate`: the four cells of the paper's Figure 2.
struct AblateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ablate",
        abstract: "Train the paper's ablation: orthogonality and unshared BN, each on and off.",
        discussion: """
            fbwork ablate resnet20-s8u1 --epochs 10 --train-limit 20000 --seeds 3
            fbwork ablate resnet20-s8u1 --watch
            fbwork open resnet20-s8u1-fashion-mnist-ablation

            Four runs a seed, one session each, from the same weights and in the same order of images: (a) none, (b) unshared \
            batch normalization, (c) orthogonality, (d) both. Ctrl-C stops cleanly; the same command goes on where it \
            stopped and does nothing for runs that are done. Given several times, its processes share the runs.
            """)

    @Argument(help: "Network that shares bases, such as resnet20-s8u1.") var model: String
    @OptionGroup var study: StudyOptions
    @OptionGroup var options: TrainingOptions

    func validate() throws {
        try options.refuse(
            ["--orthogonality", "--unshared-bn", "--session"], because: "an ablation sets it for every run")
    }

    func run() throws {
        let signals = try study.signalsForViewer()
        let (configuration, dataset, weights) = try options.prepare(try modelName(model), standard: .quick)
        let folder = study.output ?? "\(configuration.model)-\(configuration.dataName)-ablation"
        let cells = try Ablation.cells(configuration, seeds: study.seeds, folder: folder)
        try PreparedStudy(
            title: "ablation", folder: folder, cells: cells, dataset: dataset, weights: weights,
            threads: configuration.threads, endCommand: options.ending.command
        ).run(study, signals: signals)
    }
}

extension Configuration {
    /// The data set as part of a file's name.
    var dataName: String { data.replacing(":", with: "-") }
}
