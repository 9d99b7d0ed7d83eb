import ArgumentParser
import Foundation
import Training

/// `fbwork export`: what a session holds, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what a session or checkpoint holds for other programs.",
        discussion: "Formats:\n"
            + ExportFormat.all.map { "  \($0.name)  \($0.summary)" }.joined(separator: "\n")
                + """
                \n
                fbwork export run.fbsession --format safetensors --aliases --batch-counters -o resnet20-s8u1.safetensors

                With --aliases and --batch-counters the file holds every key of the authors' module, so that PyTorch's \
                load_state_dict loads it with strict=True.
                """)

    @Argument(help: "Session or checkpoint.") var source: String
    @Option(help: ArgumentHelp("Format of the output.", valueName: "format")) var format: String
    @Option(name: .shortAndLong, help: ArgumentHelp("File or folder to write.", valueName: "path")) var output: String
    @Option(help: ArgumentHelp("Checkpoint of a session: best (the default), last, or a step.", valueName: "which"))
    var checkpoint: String?
    @Flag(help: "Write shared bases also under their names in every block that uses them.") var aliases = false
    @Flag(help: "Write num_batches_tracked, the number of training steps, for every batch normalization.")
    var batchCounters = false
    @Flag(help: "Write also the rows of steps that a later run trained again.") var allRuns = false
    @Flag(help: "Replace the file, or the files of a folder, where there are some.") var force = false

    func validate() throws {
        guard let known = ExportFormat.named(format) else {
            let names = ExportFormat.all.map { $0.name }.joined(separator: ", ")
            throw ValidationError("'\(format)' is not a format; there is \(names).")
        }
        let given = [
            ("--checkpoint", checkpoint != nil), ("--aliases", aliases), ("--batch-counters", batchCounters),
            ("--all-runs", allRuns),
        ]
        if let option = given.first(where: { $0.1 && !known.options.contains($0.0) }) {
            throw ValidationError("\(option.0) means nothing to the format \(format).")
        }
        _ = try choice()
    }

    func run() throws {
        try makeSure()
        let request = ExportRequest(
            source: source, output: output, checkpoint: try choice(), aliases: aliases, batchCounters: batchCounters,
            allRuns: allRuns, force: force)
        for sentence in try ExportFormat.named(format)?.write(request) ?? [] { print(sentence) }
    }

    private func choice() throws -> CheckpointChoice {
        guard let checkpoint else { return .best }
        guard let choice = CheckpointChoice(checkpoint) else {
            throw ValidationError("--checkpoint is '\(checkpoint)'; write best, last, or the number of a step.")
        }
        guard !source.hasSuffix(".safetensors") else {
            throw ValidationError("--checkpoint chooses among those of a session, and '\(source)' is one already.")
        }
        return choice
    }

    /// Refuses to write over a file that was not meant.
    private func makeSure() throws {
        // Folders are made, and refused, as a whole.
        guard FileManager.default.fileExists(atPath: output), ExportFormat.named(format)?.isFolder != true else {
            return
        }
        // Training could not go on from a checkpoint without its momentum, nor from a session that is none.
        guard Self.identity(output) != Self.identity(source), !isCheckpoint(output) else {
            throw ExportRefusal("'\(output)' is a session or checkpoint of a run: choose another file with -o")
        }
        guard force else {
            throw ExportRefusal("'\(output)' exists already: choose another file with -o, or replace it with --force")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: output, isDirectory: &isFolder), isFolder.boolValue {
            throw ExportRefusal("'\(output)' is a folder: name a file in it with -o")
        }
    }

    /// Whether a file is a checkpoint that training can go on from.
    private func isCheckpoint(_ path: String) -> Bool {
        path.hasSuffix(".safetensors") && (try? WeightsSource(safetensors: path))?.run != nil
    }

    /// What tells files apart whatever they are called.
    private static func identity(_ path: String) -> [UInt64] {
        var status = stat()
        return stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : []
    }
}

/// Why nothing is exported.
private struct ExportRefusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
