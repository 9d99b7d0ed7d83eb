import Foundation
import Training

/// A form in which a session or checkpoint leaves fbwork; each is made in a file of its own beside this one.
struct ExportFormat: Sendable {
    /// What `--format` calls it.
    let name: String
    /// What comes out, in a few words.
    let summary: String
    /// The options of `fbwork export` that mean something to it, beside those that all formats have.
    let options: Set<String>
    /// Whether it is made of several sessions too.
    var takesSeveral = false
    /// Whether a folder is written and not a file.
    var isFolder = false
    /// Writes the output and returns sentences about it.
    let write: @Sendable (ExportRequest) throws -> [String]

    /// All formats.
    static let all: [ExportFormat] = [
        .csv, .jsonLines, .tensorBoard, .session, .safetensors, .text, .svg, .pdf, .png, .cast,
    ]

    /// The format of a name.
    static func named(_ name: String) -> ExportFormat? { all.first { $0.name == name } }

    /// The format that the name of a file says; folders say none.
    static func implied(byNameOf file: String) -> ExportFormat? {
        let ending = URL(fileURLWithPath: file).pathExtension
        return ending == "fbsession" ? .session : all.first { $0.name == ending && !$0.isFolder }
    }
}

/// What is to be exported, and how.
struct ExportRequest {
    /// Sessions or checkpoints, at least one.
    var sources: [String]
    /// The file to write.
    var output: String
    /// Which checkpoint of a session.
    var checkpoint: CheckpointChoice
    /// Whether shared tensors are written under all of their names.
    var aliases = false
    /// Whether the batch counters of PyTorch's batch normalizations are written.
    var batchCounters = false
    /// Whether rows that a later run superseded are written.
    var allRuns = false
    /// Whether what is there is replaced.
    var force = false
    /// What a picture shows.
    var figure = FigureSettings()
    /// What a screen shows.
    var screen = ScreenRequest()

    /// The only source of a format that takes one.
    var source: String { sources[0] }
}
