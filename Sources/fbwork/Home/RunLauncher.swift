import Foundation
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

    private static func launch(_ arguments: [String], session: String) -> Outcome {
        do {
            let folder = URL(fileURLWithPath: session).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try DetachedTrainer.launch(arguments: arguments, session: session)
            return .started(session)
        } catch {
            return .failed("\(error)")
        }
    }
}
