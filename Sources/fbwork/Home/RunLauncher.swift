import Foundation
import Records
import Training
import Workbench

/// Starts trainings beside the home screen.
enum RunLauncher {
    /// What was started, or why nothing was.
    enum Outcome: Sendable {
        /// A session, or a folder in which sessions appear.
        case started(String)
        case failed(String)
    }

    /// Starts a new run.
    static func run(_ arguments: [String], session: String) -> Outcome {
        launch(["train"] + arguments, session: session)
    }

    /// Goes on with a session.
    static func resume(_ session: String) -> Outcome {
        launch(["train", "--resume", session], session: session)
    }

    /// Starts a study in a folder.
    ///
    /// The process that is waited for checks everything, detaches the one that trains, and ends.
    static func study(_ arguments: [String], folder: String) -> Outcome {
        if let problem = problem(writing: folder) { return .failed(problem) }
        let isNew = !FileManager.default.fileExists(atPath: folder)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try DetachedTrainer.launch(
                arguments: arguments, session: folder + "/none.fbsession", log: folder + "/study.log")
            return .started(folder)
        } catch {
            if isNew { try? FileManager.default.removeItem(atPath: folder) }
            return .failed("\(error)")
        }
    }

    /// Starts a branch of a session, beside it.
    static func branch(_ request: BranchRequest, of path: String) -> Outcome {
        do {
            let branching = try Branching(path, step: request.step, commands: request.changes, epochs: request.epochs)
            guard branching.step == request.step else {
                return .failed("the checkpoint of step \(request.step) is no longer there")
            }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            let session = try branching.freeSession(in: folder)
            let options = request.changes.flatMap(option) + (request.epochs.map { ["--epochs", "\($0)"] } ?? [])
            return launch(
                ["train", "--branch", path, "--step", "\(request.step)", "--session", session] + options,
                session: session)
        } catch {
            return .failed("\(error)")
        }
    }

    /// A change as the command line spells it.
    private static func option(_ command: Command) -> [String] {
        switch command {
        case .lambda(let value): ["--lambda", "\(value)"]
        case .learningRate(let value): ["--lr", "\(value)"]
        case .orthogonality(let isOn): ["--orthogonality", isOn ? "on" : "off"]
        case .unsharedBatchNormalization(let isOn): ["--unshared-bn", isOn ? "on" : "off"]
        default: []
        }
    }

    /// Why nothing can be written into a folder, which may still have to be made.
    static func problem(writing folder: String) -> String? {
        var existing = URL(fileURLWithPath: folder)
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
            existing.deleteLastPathComponent()
        }
        guard SessionCollection.isFolder(existing.path) else { return "'\(existing.path)' is not a folder" }
        return access(existing.path, W_OK | X_OK) == 0 ? nil : "the folder '\(existing.path)' may not be written"
    }

    private static func launch(_ arguments: [String], session: String) -> Outcome {
        do {
            let folder = URL(fileURLWithPath: session).deletingLastPathComponent().path
            if let problem = problem(writing: folder) { return .failed(problem) }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try DetachedTrainer.launch(arguments: arguments, session: session)
            return .started(session)
        } catch {
            return .failed("\(error)")
        }
    }
}
