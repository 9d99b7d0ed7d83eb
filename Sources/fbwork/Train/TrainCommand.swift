import ArgumentParser
import Datasets
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork train`: trains a new network, or goes on with a session.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a network and record everything in a session file.",
        discussion: """
            fbwork train resnet20-s8u1 --epochs 5
            fbwork train --resume resnet20-s8u1-fashion-mnist-20260102-030405.fbsession
            fbwork train --branch run.fbsession --step 2000 --lambda 1

            With --resume only --epochs, --threads, --data-dir, --session, --on-end and --detach may be given. Ctrl-C stops \
            cleanly: the session can be resumed.

            With --branch a session of its own goes on from a checkpoint of another one; --lambda, --lr, --orthogonality, \
            --unshared-bn and --epochs may differ from there on. Without a change its bits are its parent's.
            """)

    @Argument(help: "Network, such as resnet20-s8u1 or resnet32-s16u1-double.") var model: String?
    @Option(help: ArgumentHelp("Session or checkpoint to go on from.", valueName: "file")) var resume: String?
    @Option(help: ArgumentHelp("Session or checkpoint to branch off.", valueName: "file")) var branch: String?
    @Option(
        help: ArgumentHelp(
            "Branch from the newest checkpoint that is kept at or before this step.", valueName: "step"))
    var step: Int?
    @Flag(help: "Train in a process of its own and return at once.") var detach = false
    @OptionGroup var options: TrainingOptions

    func validate() throws {
        guard [model, resume, branch].compactMap(\.self).count == 1 else {
            throw ValidationError(
                "Name a network to train, or a session to go on with after --resume, or one to branch off after --branch: "
                    + "one of them.")
        }
        if let step {
            guard branch != nil else { throw ValidationError("--step belongs to --branch.") }
            guard step >= 0 else { throw ValidationError("--step \(step): steps are counted from 0, before training.") }
        }
        if branch != nil, let option = options.givenForANewRun.first(where: { !Self.branchOptions.contains($0) }) {
            throw ValidationError(
                "\(option) cannot be given with --branch: only \(Self.branchOptions.joined(separator: ", ")) and --epochs "
                    + "may differ from the parent's.")
        }
        if resume != nil, let option = options.givenForANewRun.first {
            throw ValidationError(
                "\(option) cannot be given with --resume: training goes on as it was recorded; change what can be "
                    + "changed from the screen, with fbwork open.")
        }
    }

    func run() throws {
        if let model { try start(try modelName(model)) } else if let resume { try goOn(from: resume) }
        if let branch { try branchOff(branch) }
    }

    /// What may be changed where a run branches off another.
    private static let branchOptions = ["--lambda", "--lr", "--orthogonality", "--unshared-bn"]

    private func branchOff(_ path: String) throws {
        let branching = try Branching(path, step: step, commands: options.changes, epochs: options.epochs)
        let session = try options.session ?? branching.freeSession()
        if let step, step != branching.step {
            warn("the newest checkpoint kept by then is that of step \(branching.step)")
        }
        if detach {
            try DetachedTrainer.launch(
                arguments: CommandLine.arguments.dropFirst().filter { $0 != "--detach" }
                    + (options.session == nil ? ["--session", session] : []), session: session)
            print("Training goes on by itself. Compare: \(programName) open \(branching.parent) \(session)")
            return
        }
        let recorded = branching.configuration
        let dataset = try DatasetCatalog.open(
            recorded.data, directory: options.dataDir, trainingLimit: recorded.trainingImages,
            testLimit: recorded.testImages)
        try train(
            try Trainer.branch(
                branching, dataset: dataset, session: session, threads: options.threads ?? ThreadPool.available,
                version: fbworkVersion), session: session)
    }

    private func start(_ model: ModelName) throws {
        let (configuration, dataset, weights) = try options.prepare(model, standard: .quick)
        let session = options.session ?? defaultSessionPath(for: configuration)
        if detach {
            try DetachedTrainer.launch(
                arguments: CommandLine.arguments.dropFirst().filter { $0 != "--detach" }
                    + (options.session == nil ? ["--session", session] : []),
                session: session)
            print("Training goes on by itself. Watch and steer it: \(programName) open \(session)")
            return
        }
        try train(
            try Trainer.start(
                configuration, dataset: dataset, session: session, version: fbworkVersion, weights: weights),
            session: session)
    }

    private func goOn(from path: String) throws {
        let resumption = try Resumption(path, session: options.session, epochs: options.epochs)
        if detach {
            try DetachedTrainer.launch(
                arguments: CommandLine.arguments.dropFirst().filter { $0 != "--detach" }, session: resumption.session)
            print("Training goes on by itself. Watch and steer it: \(programName) open \(resumption.session)")
            return
        }
        let recorded = resumption.configuration
        let dataset = try DatasetCatalog.open(
            recorded.data, directory: options.dataDir, trainingLimit: recorded.trainingImages,
            testLimit: recorded.testImages)
        try train(
            try Trainer.resume(
                resumption, dataset: dataset, threads: options.threads ?? ThreadPool.available, version: fbworkVersion),
            session: resumption.session)
    }

    private func train(_ trainer: Trainer, session: String) throws {
        try runInForeground(trainer, session: session, ending: options.ending.command)
    }
}

/// `./MODEL-DATA-YYYYMMDD-HHMMSS.fbsession`, in local time.
func defaultSessionPath(for configuration: Configuration, now: Date = Date()) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyyMMdd-HHmmss"
    let data = configuration.data.replacing(":", with: "-")
    return "\(configuration.model)-\(data)-\(formatter.string(from: now)).fbsession"
}
