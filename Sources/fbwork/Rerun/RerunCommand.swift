import ArgumentParser
import Charts
import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions
import Training

/// `fbwork rerun`: trains a recorded run again and compares.
struct RerunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun",
        abstract: "Train a recorded run again, commands included, and compare every number.",
        discussion: """
            fbwork rerun run.fbsession
            fbwork rerun run.fbsession --steps 500 --threads 1

            The same instruction set gives the same bits with any number of threads; where something differs, the first step \
            at which it does is named, and by how much. Exit code 1 where anything differs, or not all steps were trained.
            """)

    @Argument(help: "The session that was recorded.", completion: .file(extensions: ["fbsession"])) var session: String
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Session file of the new run; without it NAME-rerun.fbsession, or the next number that is free, in the current folder.",
            valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("Train this many steps only.", valueName: "n")) var steps: Int?
    @Flag(help: "Stop at the first step whose loss or gradients differ.") var untilDifference = false
    @Option(help: "Threads that compute; without it, the cores this process may use.") var threads: Int?
    @Option(help: ArgumentHelp("Folder that holds the data set's files.", valueName: "dir")) var dataDir: String?
    @Option(help: ArgumentHelp("The file that the run started from, where it did.", valueName: "file"))
    var weights: String?

    func validate() throws {
        for (name, number, largest) in [("--steps", steps, 1_000_000_000), ("--threads", threads, 1024)] {
            if let number, !(1...largest).contains(number) {
                throw ValidationError("\(name) is \(number); it must be between 1 and \(largest).")
            }
        }
    }

    func run() throws {
        let recorded = try SessionReader(path: session, access: .readOnly)
        let script = try RecordedScript(recorded)
        let last = min(steps ?? Int.max, script.lastStep)
        guard last > 0 else { throw StudyFailure("'\(session)' records no step yet: there is nothing to train again") }
        if let steps, steps > script.lastStep { warn("only \(script.lastStep) steps are recorded") }
        let configuration = recorded.configuration
        let dataset = try DatasetCatalog.open(
            configuration.data, directory: dataDir, trainingLimit: configuration.trainingImages,
            testLimit: configuration.testImages)
        guard dataset.fingerprint == configuration.dataFingerprint else {
            throw TrainingError.otherData(
                session: session, recorded: configuration.dataFingerprint, found: dataset.fingerprint)
        }
        let path = try output ?? Self.freePath(for: session)
        let threads = threads ?? ThreadPool.available
        let isBranch = try recorded.runs().first?.parent != nil
        let trainer =
            try isBranch
            ? Trainer.branch(
                Branching(recordedBy: recorded), dataset: dataset, session: path, threads: threads,
                version: fbworkVersion)
            : Trainer.start(
                configuration, dataset: dataset, session: path, version: fbworkVersion, threads: threads,
                epochs: script.epochs, weights: startingWeights(configuration))
        trainer.script = script.commands
        let watch = RerunWatch(recorded, last: last, stops: untilDifference)
        print("Training \(configuration.model) again for \(Numbers.count(last)) steps, recording to \(path)")
        try trainer.runScripted(watch)
        let comparison = try RerunComparison(
            recorded: recorded, again: SessionReader(path: path, access: .readOnly))
        let isCutShort = watch.step < last && !(untilDifference && watch.hasDiffered)
        if isCutShort { print("Stopped after step \(watch.step) of \(last); of these:") }
        print(try RerunText(comparison, recorded: recorded, again: path).text)
        if !comparison.isSame || isCutShort { throw ExitCode.failure }
    }

    /// The file that training started from, if the recorded run did.
    private func startingWeights(_ configuration: Configuration) throws -> WeightsSource? {
        guard let recorded = configuration.weights else {
            guard weights == nil else { throw ValidationError("'\(session)' did not start from a file of weights.") }
            return nil
        }
        guard let weights else {
            throw StudyFailure(
                "'\(session)' started from the weights of \(recorded.file): name that file with --weights")
        }
        let source = try WeightsSource(weights)
        guard try source.record().sha256 == recorded.sha256 else {
            throw StudyFailure(
                "'\(weights)' is not the file that '\(session)' started from (its SHA-256 is another): name that one")
        }
        return source
    }

    /// `run-rerun.fbsession` in the current folder, or the first of `run-rerun-2.fbsession`, … that is free.
    private static func freePath(for session: String) throws -> String {
        let name = URL(fileURLWithPath: session).deletingPathExtension().lastPathComponent
        let names = ["\(name)-rerun"] + (2...999).map { "\(name)-rerun-\($0)" }
        let free = names.lazy.map { $0 + ".fbsession" }.first { !FileManager.default.fileExists(atPath: $0) }
        guard let free else { throw StudyFailure("'\(session)' was trained again 999 times: name a file with -o") }
        return free
    }
}
