import ArgumentParser
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork bench`: how fast this machine trains and classifies.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Time training steps, evaluation and single images, and compare with the machine's limit.",
        discussion: """
            A training step is forward pass, cross-entropy, orthogonality term, backward pass and update, on random \
            images. Useful operations are those the network's definition asks for, MACs · 2 · 3 · images/s; the limit \
            is a loop that only multiplies and adds in registers, on as many threads. Peak memory is that of training; \
            several networks are measured each in a process of its own.

            Evaluation folds batch normalizations into filters. A single image is answered with unique and shared \
            components in one convolution; "two bases" is the same network with one convolution each, in turn with \
            it, and "re-composed" counts the decomposed convolutions that are cheaper as full filters.

            Times are medians; p10 and p90 are what a tenth of the runs stayed below and above. A machine with other \
            work and runs that differ are said to be so: such numbers compare nothing.
            """)

    @Argument(help: "Names of networks; without any resnet32-s8u1, or those of the file to compare with.")
    var models: [String] = []

    @OptionGroup var variant: VariantOptions

    @Option(help: ArgumentHelp("Height and width of an image in pixels; without it 32, or 224.", valueName: "n"))
    var imageSize: Int?

    @Option(help: ArgumentHelp("Images a step.", valueName: "n"))
    var batchSize = 128

    @Option(help: ArgumentHelp("Threads that compute.", valueName: "n"))
    var threads = ThreadPool.available

    @Option(
        help: ArgumentHelp(
            "How long each part is measured; without it 5 seconds, with --scaling 2.", valueName: "s"))
    var seconds: Double?

    @Option(
        help: ArgumentHelp(
            "Measured steps and batches, ten times as many single images: instead of --seconds.", valueName: "n"))
    var steps: Int?

    @Option(help: "Measure only this part (may be repeated): training, evaluation or latency.")
    var only: [BenchmarkPart] = []

    @Flag(help: "Show where a training step spends its time, layer by layer.")
    var layers = false

    @Option(
        help: ArgumentHelp("Compare with the output of an earlier fbwork bench --json.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var compare: String?

    @Flag(help: "Show how the cost of a network grows with batch, threads, depth and rank.")
    var scaling = false

    @Flag(help: "Print one JSON array and nothing else.")
    var json = false

    /// Set for the processes that this command starts: whoever started them tells what is wrong.
    @Flag(help: .hidden)
    var silent = false

    func validate() throws {
        for (value, option, maximum) in [
            (batchSize, "--batch-size", 65_536), (threads, "--threads", 1024), (steps ?? 1, "--steps", 1_000_000),
            (imageSize ?? 1, "--image-size", 4096),
        ] where !(1...maximum).contains(value) {
            throw ValidationError("\(option) is \(value); it must be between 1 and \(maximum).")
        }
        if let seconds, !(0.001...86_400).contains(seconds) {
            throw ValidationError("--seconds is \(seconds); it must be between 0.001 and 86400.")
        }
        if seconds != nil, steps != nil { throw ValidationError("Either --seconds or --steps.") }
        guard [layers, scaling, compare != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Only one of --layers, --compare and --scaling.")
        }
        if layers || scaling, !only.isEmpty {
            throw ValidationError("--layers and --scaling measure training; --only has no part in them.")
        }
        if scaling, models.count > 1 { throw ValidationError("--scaling takes one network.") }
    }

    func run() throws {
        let file = try compare.map { try BenchmarkFile(path: $0) }
        // All networks first: a mistyped last one must not cost a minute.
        let settings = try settings(names: names(file))
        if let file, let path = compare {
            try compare(settings, with: file, path: path)
        } else if layers {
            try showLayers(settings)
        } else if scaling {
            try showScaling(around: settings[0])
        } else {
            let results = try measure(settings)
            print(try json ? jsonText(results) : BenchTable.text(results))
        }
    }

    /// The networks that were asked for.
    private func names(_ file: BenchmarkFile?) -> [String] {
        guard models.isEmpty else { return models }
        guard let file else { return ["resnet32-s8u1"] }
        var names: [String] = []
        for result in file.results where !names.contains(result.setting.model.description) {
            names.append(result.setting.model.description)
        }
        return names
    }

    private func settings(names: [String]) throws -> [BenchmarkSetting] {
        try names.map { name in
            let model = try modelName(name)
            _ = try variant.architecture(model)
            let setting = BenchmarkSetting(
                model: model, stem: variant.stem, classes: variant.classes, imageSize: imageSize,
                batchSize: batchSize, threads: threads)
            _ = try setting.architecture()
            return setting
        }
    }

    /// What is measured of every network.
    private var parts: Set<BenchmarkPart> { Set(only.isEmpty ? BenchmarkPart.allCases : only) }

    private var sampling: Sampling { Sampling(seconds: seconds ?? (scaling ? 2 : 5), runs: steps) }

    /// Measures one network here, several in processes of their own: what one leaves in memory must not count for the
    /// next.
    private func measure(_ settings: [BenchmarkSetting]) throws -> [BenchmarkResult] {
        let results =
            settings.count == 1
            ? [try Benchmark(settings[0], sampling: sampling).run(parts)]
            : try settings.map { try MeasuringProcess.run($0, parts: parts, sampling: sampling) }
        for result in results { tell(result.remarks, of: result.setting) }
        return results
    }

    private func tell(_ remarks: [String], of setting: BenchmarkSetting) {
        guard !silent else { return }
        for remark in remarks { warn("\(setting.model): \(remark).") }
    }

    private func compare(_ settings: [BenchmarkSetting], with file: BenchmarkFile, path: String) throws {
        guard settings.contains(where: { file.result(of: $0) != nil }) else {
            throw ComparisonFailure(path: path, file: file, settings: settings)
        }
        let results = try measure(settings)
        let text = ComparisonText(results, file: file, path: path)
        print(
            try json
                ? jsonText(text.comparisons) : BenchTable.text(results) + "\n\n" + text.lines.joined(separator: "\n"))
    }

    private func showLayers(_ settings: [BenchmarkSetting]) throws {
        let reports = try settings.map { setting in
            let report = try Benchmark(setting, sampling: sampling).runLayers()
            tell(report.remarks, of: setting)
            return report
        }
        print(try json ? jsonText(reports) : reports.map(LayersText.text).joined(separator: "\n\n"))
    }

    /// Every setting is measured once, in a process of its own, also where several columns of the table have it.
    private func showScaling(around base: BenchmarkSetting) throws {
        let cells = ScalingCell.cells(around: base, threads: threads)
        var results: [BenchmarkSetting: BenchmarkResult] = [:]
        let rows = try cells.enumerated().map { index, cell in
            if !silent { warn("\(index + 1) of \(cells.count): \(cell.axis.rawValue) \(cell.value)") }
            let result =
                try results[cell.setting]
                ?? MeasuringProcess.run(cell.setting, parts: [.training], sampling: sampling)
            results[cell.setting] = result
            return ScalingRow(cell: cell, result: result)
        }
        print(try json ? jsonText(rows) : ScalingText.text(rows, around: base))
    }
}

extension BenchmarkPart: ExpressibleByArgument {}
