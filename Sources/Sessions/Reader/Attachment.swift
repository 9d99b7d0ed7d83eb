import Foundation
import GRDB
import Records

/// How a viewer holds a session file at the moment: in the way that suits who else has it open.
///
/// | | somebody trains | nobody trains |
/// | --- | --- | --- |
/// | may write | read-write | read-write, after an unfinished closing was finished |
/// | may only read | read-only, on the trainer's `-wal` and `-shm` | immutable: nothing is created or locked |
struct Attachment {
    /// Longer than a trainer tries to close.
    static let patience = ClosingProtocol.trainerPatience + 1

    private var connection: SessionConnection?
    /// A whole copy, where a log is left that only its index could show.
    private var copy: TemporaryCopy?
    private let stamp: FileStamp?
    private var detached: DispatchTime?
    /// A trainer that closes was given its time and could not; letting go again would not help it.
    private var hasLetGo = false

    /// Opens the file.
    init(to file: SessionFile, isReadOnly: Bool, previous: Attachment? = nil) throws {
        hasLetGo = previous?.hasLetGo ?? false
        if !isReadOnly { try Self.finishClosing(of: file) }
        stamp = file.stamp
        switch (isReadOnly, file.isTrained) {
        case (false, _): connection = try Self.open(file, .readWrite)
        case (true, true): connection = try Self.open(file, .readOnly)
        case (true, false) where !file.hasWriteAheadLog: connection = try Self.open(file, .immutable)
        case (true, false) where file.hasSharedMemory: connection = try Self.open(file, .readOnly)
        case (true, false):
            let copy = try TemporaryCopy(of: file)
            connection = try Self.open(copy.file, .readWrite)
            self.copy = copy
        }
    }

    /// Whether the file is open.
    var isAttached: Bool { connection != nil }

    /// Lets the file go; `becauseOfClosing`: until the trainer is done with closing it.
    mutating func detach(becauseOfClosing: Bool) {
        guard !(becauseOfClosing && hasLetGo) else { return }
        hasLetGo = becauseOfClosing
        try? connection?.close()
        (connection, copy) = (nil, nil)
        detached = becauseOfClosing ? .now() : nil
    }

    /// Whether the file is open, or the trainer that wanted it for itself is done with it.
    func isReady(of file: SessionFile) -> Bool {
        guard !isAttached, let detached else { return true }
        return !file.header.usesWriteAheadLog || !file.isTrained || .now() > detached + Self.patience
    }

    /// Whether the file should be opened in another way than it was, as a trainer came or went without a word.
    func isOutdated(of file: SessionFile, status: SessionStatus) -> Bool {
        guard let connection else { return false }
        let isTrained = file.isTrained
        switch connection.mode {
        case .readWrite where copy != nil: return isTrained || stamp != file.stamp
        case .readWrite: return !isTrained && ClosingProtocol.isUnfinished(file, state: status.state)
        case .readOnly: return !isTrained && !file.hasWriteAheadLog
        case .immutable: return isTrained || stamp != file.stamp
        }
    }

    /// A number that changes when somebody else has written.
    func dataVersion() throws -> Int { try opened().dataVersion() }

    /// Reads one consistent state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try opened().read(body) }

    /// Writes all of what `body` writes, or nothing.
    func write(_ body: (Database) throws -> Void) throws { try opened().write(body) }

    private func opened() throws -> SessionConnection {
        guard let connection else { throw SessionError.busy(path: "") }
        return connection
    }

    private static func open(_ file: SessionFile, _ mode: SessionConnection.Mode) throws -> SessionConnection {
        try SessionConnection(file: file, mode: mode, patience: 1)
    }

    /// Whoever may write finishes the closing of a trainer that died; who comes second finds it locked or done.
    private static func finishClosing(of file: SessionFile) throws {
        guard !file.isTrained else { return }
        guard file.lock() else { return }
        defer { file.unlock() }
        try ClosingProtocol.finish(file)
    }
}
