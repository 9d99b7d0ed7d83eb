import Figures
import Records
import Sessions

/// A figure that `fbwork export` makes; each is made in a file of its own beside this one.
struct FigureKind: Sendable {
    /// What `--figure` calls it.
    let name: String
    /// What it shows, in a few words.
    let summary: String
    /// The options that mean something to it, beside those that all figures have.
    var options: Set<String> = []
    /// How many sessions it is made of.
    var sessions: ClosedRange<Int> = 1...1
    /// Makes it, and sentences about it.
    let make: @Sendable (FigureRequest) throws -> (figure: Figure, remarks: [String])

    /// All figures.
    static let all: [FigureKind] = [
        .gradientBars, .similarity, .cost, .curves, .useGradients, .spectra, .filters,
    ]

    /// The figure of a name.
    static func named(_ name: String) -> FigureKind? { all.first { $0.name == name } }
}

/// What a figure is made of.
struct FigureRequest {
    /// Paths of sessions, at least one; folders are replaced by the sessions in them.
    let sources: [String]
    /// Which checkpoint of a session.
    let request: ExportRequest
    /// What is asked for.
    var settings: FigureSettings { request.figure }

    /// Finds the sessions.
    ///
    /// - Throws: `SessionError` where a folder holds none, ``FigureRefusal`` where there are more than the figure takes.
    init(_ request: ExportRequest) throws {
        self.request = request
        sources = try SessionPaths.expanded(request.sources)
        guard let kind = request.figure.kind, !kind.sessions.contains(sources.count) else { return }
        throw FigureRefusal(Self.tooMany(sources.count, for: kind))
    }

    /// The sentence about more sessions than a figure takes.
    static func tooMany(_ count: Int, for kind: FigureKind) -> String {
        let limit = kind.sessions.upperBound
        return
            "figure \(kind.name) shows \(limit == 1 ? "one session" : "up to \(limit) sessions"), and \(count) are given"
    }
}

/// Why a figure cannot be made.
struct FigureRefusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
