import ArgumentParser
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork evaluate`: the test error of trained weights.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure the test error of a session, a checkpoint, or weights from PyTorch.",
        usage: "fbwork evaluate [MODEL] FILE... [--data NAME] [options]",
        discussion: """
            fbwork evaluate run.fbsession
            fbwork evaluate run.fbsession --last --test-limit 1000
            fbwork evaluate resnet32-s8u1 weights.safetensors --data fashion-mnist

            Of a session the checkpoint with the lowest test error is taken. Sessions and checkpoints know their network \
            and data. Other safetensors files hold a state dict under the names of the paper's authors; their network is \
            named on the command line, in the file's metadata, or in a .json file of the same name beside it ("model", "stem", "classes"). \
            Nothing in them says what pixels were standardized by; the authors took ImageNet's constants on CIFAR-10: \
            --standardization imagenet.
            """)

    @Argument(help: "The network, where the file does not say it; then session, checkpoint and safetensors files.")
    var arguments: [String]
    @Option(help: "Data set; without it, that of the training run.") var data: String?
    @Option(help: ArgumentHelp("Folder that holds the data set's files.", valueName: "dir")) var dataDir: String?
    @Option(
        help: ArgumentHelp(
            "What pixels are standardized by: own, imagenet, cifar100-authors, or MEANS/DEVIATIONS; without it, as in "
                + "the training run, else own.", valueName: "constants"))
    var standardization: StandardizationChoice?
    @Flag(help: "Take the newest checkpoint of a session, not the best.") var last = false
    @Option(help: ArgumentHelp("Use the first N test images only.", valueName: "n")) var testLimit: Int?
    @Option(help: ArgumentHelp("Images a batch.", valueName: "n")) var batchSize: Int?
    @Option(help: ArgumentHelp("Threads that compute.", valueName: "n")) var threads = ThreadPool.available
    @Option(help: "Whether unshared batch normalizations are used: on or off; without it, as at the checkpoint.")
    var unsharedBn: Switch?
    @Flag(help: "Print one JSON array and nothing else.") var json = false
    @OptionGroup var variant: VariantOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        for (name, number, largest) in [
            ("--test-limit", testLimit, 1_000_000), ("--batch-size", batchSize, 4096), ("--threads", threads, 1024),
        ] {
            if let number, !(1...largest).contains(number) {
                throw ValidationError("\(name) is \(number); it must be between 1 and \(largest).")
            }
        }
        _ = try NamedFiles(arguments)
    }

    func run() throws {
        let named = try NamedFiles(arguments)
        let pool = ThreadPool(threads: threads)
        var reports: [EvaluationReport] = []
        for (number, path) in named.files.enumerated() {
            let report = try evaluate(path, model: named.model, threads: pool)
            reports.append(report)
            guard !json else { continue }
            if number > 0 { print() }
            print(report.text(ConfusionPicture(display: display)))
            fflush(nil)
        }
        if json { print(try jsonText(reports)) }
    }

    private func evaluate(_ path: String, model: ModelName?, threads: ThreadPool) throws -> EvaluationReport {
        let source = try WeightsSource(path, checkpoint: last ? .last : .best)
        var options = EvaluationSubject.Options()
        options.model = model
        options.stem = variant.stem
        options.classes = variant.classes
        options.data = data
        options.dataFolder = dataDir
        options.testLimit = testLimit
        if let standardization { options.standardization = { standardization.constants(for: $0) } }
        options.batchSize = batchSize
        options.unsharedBatchNormalization = unsharedBn.map { $0 == .on }
        let subject = try EvaluationSubject(source, options: options, threads: threads)
        let evaluation = try Evaluator(
            network: subject.network, dataset: subject.dataset, batchSize: subject.batchSize
        ).evaluate()
        return EvaluationReport(
            source: source, subject: subject, evaluation: evaluation, threads: self.threads)
    }
}
