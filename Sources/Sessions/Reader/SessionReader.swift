import Foundation
import GRDB
import Records

/// A viewer's side of a session file: reads at any step, notices what others write, and leaves commands.
///
/// Holds no transaction between calls, so it never keeps a trainer waiting. Not thread-safe.
public final class SessionReader {
    /// What a viewer may do.
    public enum Access: Sendable {
        /// Read, leave commands, and finish the closing of a trainer that died; where the file may not be written, read.
        case readWrite
        /// Read; nothing is written or created beside the file.
        case readOnly
        /// As ``readOnly``, and no temporary copy is made either: what would need one is refused.
        case guest
    }

    /// The session file, absolute.
    public var path: String { file.path }
    /// Whether commands cannot be left.
    public let isReadOnly: Bool
    /// What is trained.
    public let configuration: Records.Configuration
    /// The shared bases.
    public let bases: [BasisRecord]

    let file: SessionFile
    let clock: UnixClock
    private let mayCopy: Bool
    private var attachment: Attachment
    private var history: RunHistory
    private var dataVersion: Int?
    private var lastStatus: SessionStatus

    /// Opens a session.
    ///
    /// - Throws: ``SessionError/missing(path:)``, ``SessionError/notASession(path:)``,
    ///   ``SessionError/newer(path:version:)``, ``SessionError/truncated(path:expectedBytes:bytes:)``,
    ///   ``SessionError/unreadable(path:reason:)``, ``SessionError/damaged(path:detail:)``,
    ///   ``SessionError/leftOpen(path:)``.
    public init(path: String, access: Access, clock: UnixClock = .system) throws {
        file = try SessionFile(existing: path)
        self.clock = clock
        isReadOnly = access != .readWrite || !file.isWritable
        mayCopy = access != .guest
        attachment = try Attachment(to: file, isReadOnly: isReadOnly, mayCopy: mayCopy)
        (configuration, bases, history, lastStatus) = try attachment.read { database in
            (
                try Records.Configuration.fetch(from: database), try BasisRecord.fetchAll(database),
                try RunHistory(from: database), try SessionStatus.fetch(from: database)
            )
        }
    }

    /// Whether anything was written since the last call; `true` at the first.
    ///
    /// When a trainer closes the file, its viewers have to let go for a moment: that happens in here. Meanwhile the
    /// answer is `false`, and any other call waits for the moment to pass.
    public func changed() throws -> Bool {
        guard attachment.isReady(of: file) else { return false }
        try attach()
        if attachment.isOutdated(of: file, status: lastStatus) {
            attachment.detach(becauseOfClosing: false)
            try attach()
        }
        let version = try attachment.dataVersion()
        guard version != dataVersion else { return false }
        (history, lastStatus) = try attachment.read { database in
            (try RunHistory(from: database), try SessionStatus.fetch(from: database))
        }
        dataVersion = version
        if lastStatus.state == .closing, file.isTrained { attachment.detach(becauseOfClosing: true) }
        return true
    }

    /// The trainer's word about itself.
    public func status() throws -> SessionStatus {
        // While the trainer closes there is nothing to read, and its last word is known.
        guard attachment.isAttached else { return lastStatus }
        lastStatus = try read { try SessionStatus.fetch(from: $0) }
        return lastStatus
    }

    /// Whether a trainer holds the session, as its lock says.
    public var isTrainerAlive: Bool { presence != .absent }

    /// Whether a trainer holds the session and shows signs of life.
    ///
    /// A lock on another machine may not show here, so a trainer elsewhere is judged by its heartbeat alone.
    public var presence: TrainerPresence {
        let status = (try? status()) ?? lastStatus
        let silence = clock.milliseconds() - status.heartbeatMilliseconds
        let isStale = silence > SessionStatus.staleAfterMilliseconds
        if file.isTrained { return isStale ? .silent(milliseconds: silence) : .alive }
        let isElsewhere = status.host != Host.name && status.state.isLive
        return isElsewhere && !isStale ? .alive : .absent
    }

    /// The start of the training and every resumption.
    public func runs() throws -> [RunRecord] { try read { try RunRecord.fetchAll($0) } }

    /// Reads one consistent state of the file, with the runs that count at every step.
    func read<Value>(_ body: (Database, RunHistory) throws -> Value) throws -> Value {
        try attach()
        return try attachment.read { try body($0, history) }
    }

    /// Reads one consistent state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try attach()
        return try attachment.read(body)
    }

    /// Runs what cannot run inside a transaction.
    func outsideTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try attach()
        return try attachment.outsideTransaction(body)
    }

    /// Writes all of what `body` writes, or nothing.
    func write(_ body: (Database) throws -> Void) throws {
        try attach()
        try attachment.write(body)
    }

    /// Opens the file again where it had been let go, after waiting for the trainer to be done.
    private func attach() throws {
        guard !attachment.isAttached else { return }
        _ = Patience.wait(seconds: Attachment.patience) { attachment.isReady(of: file) }
        attachment = try Attachment(to: file, isReadOnly: isReadOnly, mayCopy: mayCopy, previous: attachment)
        dataVersion = nil
        (history, lastStatus) = try attachment.read { database in
            (try RunHistory(from: database), try SessionStatus.fetch(from: database))
        }
    }
}

/// Whether somebody trains.
public enum TrainerPresence: Hashable, Sendable {
    /// A trainer holds the session and its heart beats.
    case alive
    /// A trainer holds the session, but has not been heard of for this long: its machine sleeps or its disk is full.
    case silent(milliseconds: Int)
    /// Nobody trains.
    case absent
}
