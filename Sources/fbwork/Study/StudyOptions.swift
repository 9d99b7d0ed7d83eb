import ArgumentParser
import Datasets
import Foundation
import Records
import Sessions
import Terminal
import Training

/// What `fbwork ablate` and `fbwork sweep` have in common beside the options of training.
struct StudyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Runs of every cell, with seeds counted up from --seed.", valueName: "n")) var seeds = 1
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Folder of the sessions; a study that lies there goes on.", valueName: "folder"))
    var output: String?
    @Flag(help: "Train in a process of its own and return at once.") var detach = false
    @Flag(help: "Train in a process of its own and open the viewer on the folder.") var watch = false
    @Flag(help: "Tell what would be trained, and where each run stands; train nothing.") var dryRun = false

    func validate() throws {
        guard (1...1000).contains(seeds) else {
            throw ValidationError("--seeds is \(seeds); it must be between 1 and 1000.")
        }
        if dryRun, detach || watch { throw ValidationError("--dry-run trains nothing that could be watched.") }
    }

    /// Holds signals back for the viewer, before reading the data starts threads that would take them.
    func signalsForViewer() throws -> SignalQueue? {
        guard watch else { return nil }
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw StudyFailure("--watch needs a terminal: leave it out, or take --detach and open the folder from one")
        }
        return try SignalQueue()
    }
}

/// What a study is made of: its cells, and what they are trained with.
struct PreparedStudy {
    /// What it is called in sentences: `ablation`, `sweep`.
    let title: String
    let folder: String
    let cells: [StudyCell]
    let dataset: Dataset
    let weights: WeightsSource?
    let threads: Int
    /// What the user wants to be run at the end.
    let endCommand: EndCommand?

    /// Trains what is not done, or tells where it stands; `signals` are those held back for the viewer.
    func run(_ options: StudyOptions, signals: SignalQueue? = nil) throws {
        if options.dryRun { return try tellStandings() }
        let run = try StudyRun(
            cells, dataset: dataset, weights: weights, threads: threads, version: fbworkVersion)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StudyFailure("the folder '\(folder)' cannot be made: name another one with -o")
        }
        // Before anything is announced.
        for cell in cells { _ = try cell.standing() }
        if options.detach || options.watch {
            try detach()
            return try signals.map { try OpenCommand.parse([folder]).run(signals: $0) } ?? ()
        }
        let ending = StudyEnding(folder: folder, cells: cells, command: endCommand)
        let standings = try run.inForeground(StudyPrinter(cells: cells, folder: folder), ending: ending)
        defer { ending.tell(standings) }
        try finish(standings)
    }

    private func tellStandings() throws {
        let rows = try cells.map { [$0.label, try $0.standing().text(of: $0), $0.session] }
        print(plainTable(header: ["run", "stands", "session"], rows: rows))
    }

    private func detach() throws {
        guard let next = try cells.first(where: { try $0.standing().isWaiting }) else {
            return print("Nothing is left to train in \(folder).")
        }
        try DetachedTrainer.launch(
            arguments: CommandLine.arguments.dropFirst().filter { $0 != "--detach" && $0 != "--watch" },
            session: next.session,
            log: folder + "/study.log")
        print(
            "The \(title) goes on by itself; \(folder)/study.log tells how far. Watch it: \(programName) open \(folder)"
        )
    }

    private func finish(_ standings: [StudyCell.Standing]) throws {
        let left = standings.filter { !$0.isDone }.count
        guard left == 0 else {
            let others = standings.filter { if case .beingTrained = $0 { true } else { false } }.count
            let trained = others > 0 ? " (\(others) of them being trained by another process)" : ""
            print("\(left) of \(cells.count) runs are left\(trained): the same command goes on with them.")
            throw ExitCode.failure
        }
        print("The \(title) is complete: \(cells.count) runs in \(folder)")
        print("")
        print(SessionComparisonText(try SessionComparison(paths: cells.map(\.session))).text)
    }
}

extension StudyCell.Standing {
    /// Whether this process could train it.
    fileprivate var isWaiting: Bool {
        switch self {
        case .missing, .unfinished: true
        case .trained, .diverged, .beingTrained: false
        }
    }

    /// In a few words.
    func text(of cell: StudyCell) -> String {
        let total = cell.configuration.totalSteps
        return switch self {
        case .missing: "to be trained"
        case .unfinished(let step): "stopped at step \(step) of \(total)"
        case .trained: "trained"
        case .diverged: "diverged"
        case .beingTrained(let step): "being trained, step \(step) of \(total)"
        }
    }
}

/// Why a study does not begin.
struct StudyFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
