import Foundation
import Records
import Sessions

/// One run of a study: a configuration and the session that records it.
///
/// Where a study stands is written nowhere but in its sessions, so that it goes on from whatever is there.
public struct StudyCell: Hashable, Sendable {
    /// What it is called beside the other cells: `c orthogonality, seed 2`.
    public let label: String
    /// Path of the session.
    public let session: String
    /// What is trained.
    public let configuration: Configuration

    /// A cell of a study.
    public init(label: String, session: String, configuration: Configuration) {
        self.label = label
        self.session = session
        self.configuration = configuration
    }

    /// How far a cell's run has come.
    public enum Standing: Hashable, Sendable {
        /// There is no session yet.
        case missing
        /// Its trainer ended early, after this step.
        case unfinished(step: Int)
        /// All epochs are trained.
        case trained
        /// The loss was no longer finite: training it again would end in the same way.
        case diverged
        /// A trainer holds the session.
        case beingTrained(step: Int)

        /// Whether there is nothing left to do.
        public var isDone: Bool { self == .trained || self == .diverged }
    }

    /// Looks into the session.
    ///
    /// - Throws: ``StudyError/otherConfiguration(session:differences:)`` where the session records another run; what
    ///   opening a session throws.
    public func standing() throws -> Standing {
        guard FileManager.default.fileExists(atPath: session) else { return .missing }
        let reader = try reader()
        let differences = configuration.differences(from: reader.configuration)
        guard differences.isEmpty else {
            let (recorded, wanted) = (reader.configuration.properties(), configuration.properties())
            throw StudyError.otherConfiguration(
                session: session,
                differences: differences.map { "\($0) (\(recorded[$0] ?? "none") there, \(wanted[$0] ?? "none") now)" })
        }
        let step = try reader.extent().last
        if reader.isTrainerAlive { return .beingTrained(step: step) }
        if try reader.epochs().last?.epoch == configuration.epochs { return .trained }
        return try reader.status().state == .diverged ? .diverged : .unfinished(step: step)
    }

    /// Opens the session; a file that another process is just creating is no session yet, but will be in a moment.
    private func reader() throws -> SessionReader {
        for _ in 0..<40 {
            do {
                return try SessionReader(path: session, access: .readOnly)
            } catch SessionError.notASession, SessionError.damaged, SessionError.busy {
                usleep(50_000)
            }
        }
        return try SessionReader(path: session, access: .readOnly)
    }
}

/// Why a study cannot be made.
public enum StudyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A cell's session was recorded with other options.
    case otherConfiguration(session: String, differences: [String])
    /// The network has nothing that the cells of an ablation could switch.
    case nothingToSwitch(model: ModelName, reason: String)

    /// One sentence: what happened, where, what to do.
    public var description: String {
        switch self {
        case .otherConfiguration(let session, let differences):
            "'\(session)' records a run with another \(differences.joined(separator: ", ")): give the options that the "
                + "study was begun with, or another folder with -o"
        case .nothingToSwitch(let model, let reason):
            "\(model) cannot be ablated: \(reason)"
        }
    }
}
