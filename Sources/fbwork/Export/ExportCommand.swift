import ArgumentParser
import Foundation
import Training

/// `fbwork export`: what a session holds, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what a session or checkpoint holds for other programs.",
        discussion: ExportHelp.discussion)

    @Argument(help: ArgumentHelp("Sessions, folders of sessions, or a checkpoint.", valueName: "source"))
    var sources: [String]
    @Option(
        help: ArgumentHelp(
            "Format of the output; without it what the output's name ends with.", valueName: "format"))
    var format: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("File or folder to write.", valueName: "path")) var output: String
    @Option(help: ArgumentHelp("Checkpoint of a session: best (the default), last, or a step.", valueName: "which"))
    var checkpoint: String?
    @OptionGroup(title: "Figures") var figure: FigureOptions
    @OptionGroup(title: "The screen") var screen: ScreenOptions
    @Flag(help: "Write shared bases also under their names in every block that uses them.") var aliases = false
    @Flag(help: "Write num_batches_tracked, the number of training steps, for every batch normalization.")
    var batchCounters = false
    @Flag(help: "Write also the rows of steps that a later run trained again.") var allRuns = false
    @Flag(help: "Replace the file, or the files of a folder, where there are some.") var force = false

    func validate() throws {
        let known = try knownFormat()
        let given =
            [
                ("--checkpoint", checkpoint != nil), ("--aliases", aliases), ("--batch-counters", batchCounters),
                ("--all-runs", allRuns),
            ].filter(\.1).map(\.0) + figure.given + screen.given
        if let option = given.first(where: { !known.options.contains($0) }) {
            throw ValidationError("\(option) means nothing to the format \(known.name).")
        }
        guard sources.count == 1 || known.takesSeveral else {
            throw ValidationError(
                "The format \(known.name) is made of one session or checkpoint, and \(sources.count) are given.")
        }
        let settings = try checkPicture(known)
        if let kind = settings.kind, !kind.sessions.contains(sources.count) {
            throw ValidationError(FigureRequest.tooMany(sources.count, for: kind))
        }
        if checkpoint != nil, let kind = settings.kind, !kind.options.contains("--checkpoint") {
            throw ValidationError("--checkpoint means nothing to figure \(kind.name).")
        }
        _ = try choice()
    }

    /// What a figure is to show, once nothing is asked of it that belongs to the screen, or of the screen that belongs to
    /// a figure.
    private func checkPicture(_ known: ExportFormat) throws -> FigureSettings {
        guard known.options.contains("--figure") else { return FigureSettings() }
        _ = try screen.settings(step: figure.step)
        guard figure.isScreen else {
            if let option = screen.given.first {
                throw ValidationError("\(option) means nothing to figure \(figure.figure ?? "").")
            }
            guard known.options.contains("--width") else {
                throw ValidationError("The format \(known.name) shows the screen; a figure is svg, pdf or png.")
            }
            return try figure.settings(isPicture: true)
        }
        if let option = figure.given.first(where: { $0 != "--figure" && $0 != "--step" }) {
            throw ValidationError("\(option) belongs to a figure: name one with --figure, or leave it out.")
        }
        if checkpoint != nil { throw ValidationError("--checkpoint means nothing to the screen.") }
        return FigureSettings()
    }

    func run() throws {
        try makeSure()
        let known = try knownFormat()
        let request = ExportRequest(
            sources: sources, output: output, checkpoint: try choice(), aliases: aliases, batchCounters: batchCounters,
            allRuns: allRuns, force: force, figure: try figure.settings(isPicture: known.options.contains("--figure")),
            screen: try screen.settings(step: figure.step))
        for sentence in try known.write(request) { print(sentence) }
    }

    /// The format that is named, or that the output's name ends with.
    private func knownFormat() throws -> ExportFormat {
        let names = ExportFormat.all.map { $0.name }.joined(separator: ", ")
        if let format {
            guard let known = ExportFormat.named(format) else {
                throw ValidationError("'\(format)' is not a format; there is \(names).")
            }
            return known
        }
        guard let known = ExportFormat.implied(byNameOf: output) else {
            throw ValidationError(
                "Nothing says in which format '\(output)' is to be written: add --format, one of \(names).")
        }
        return known
    }

    private func choice() throws -> CheckpointChoice {
        guard let checkpoint else { return .best }
        guard let choice = CheckpointChoice(checkpoint) else {
            throw ValidationError("--checkpoint is '\(checkpoint)'; write best, last, or the number of a step.")
        }
        if let one = sources.first(where: { $0.hasSuffix(".safetensors") }) {
            throw ValidationError("--checkpoint chooses among those of a session, and '\(one)' is one already.")
        }
        return choice
    }

    /// Refuses to write over a file that was not meant.
    private func makeSure() throws {
        // Folders are made, and refused, as a whole.
        let known = try knownFormat()
        guard FileManager.default.fileExists(atPath: output), !known.isFolder else { return }
        // Training could not go on from a checkpoint without its momentum, nor from a session that is none.
        guard !sources.contains(where: { Self.identity($0) == Self.identity(output) }), !isCheckpoint(output) else {
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
