import ArgumentParser
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork bench`: how fast this machine trains.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Time training steps and compare them with the machine's limit.",
        discussion: """
            A step is forward pass, cross-entropy, orthogonality term, backward pass and update, on random images of \
            3×32×32 (imagenet stem: 3×224×224). Useful operations are those the network's definition asks for, MACs · 2 · 3 · images/s; the limit is \
            a loop that only multiplies and adds in registers, on as many threads.
            """)

    @Argument(help: "Names of networks.")
    var models = ["resnet32-s8u1"]

    @OptionGroup var variant: VariantOptions

    @Option(help: ArgumentHelp("Images a step.", valueName: "n"))
    var batchSize = 128

    @Option(help: ArgumentHelp("Threads that compute.", valueName: "n"))
    var threads = ThreadPool.available

    @Option(help: ArgumentHelp("Measured steps.", valueName: "n"))
    var steps = 20

    @Flag(help: "Print one JSON array and nothing else.")
    var json = false

    func validate() throws {
        for (value, option, maximum) in [
            (batchSize, "--batch-size", 65_536), (threads, "--threads", 1024), (steps, "--steps", 1_000_000),
        ] where !(1...maximum).contains(value) {
            throw ValidationError("\(option) is \(value); it must be between 1 and \(maximum).")
        }
    }

    func run() throws {
        // All networks first: a mistyped last one must not cost a minute.
        let names = try models.map(modelName)
        for name in names { _ = try variant.architecture(name) }
        let results = try names.map { model in
            let benchmark = try TrainingBenchmark(
                model: model, stem: variant.stem, classes: variant.classes, batchSize: batchSize, threads: threads)
            let result = try benchmark.run(steps: steps)
            if result.otherCores > 0.1 { Self.warn(of: result.otherCores, model: model) }
            return result
        }
        print(try json ? jsonText(results) : Self.table(results))
    }

    private static func warn(of cores: Double, model: ModelName) {
        let text = String(format: "%.1f", cores)
        FileHandle.standardError.write(
            Data("fbwork: other programs used \(text) cores while \(model) was measured: measure again without.\n".utf8)
        )
    }

    static func table(_ results: [BenchmarkResult]) -> String {
        plainTable(
            header: [
                "model", "batch", "threads", "step ms", "images/s", "useful GFLOP/s", "limit GFLOP/s", "of limit",
                "peak MB",
            ],
            rows: results.map { result in
                [
                    result.model, "\(result.batchSize)", "\(result.threads)",
                    String(format: "%.1f", result.medianStepMilliseconds),
                    String(format: "%.0f", result.imagesPerSecond), String(format: "%.1f", result.usefulGFLOPS),
                    String(format: "%.1f", result.multiplyAddGFLOPS),
                    String(format: "%.1f %%", 100 * result.fractionOfLimit),
                    String(format: "%.0f", Double(result.peakResidentBytes) / 1e6),
                ]
            })
    }
}
