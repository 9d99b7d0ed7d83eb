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

    private let path: String
    /// Whether a private copy may be made in the folder for temporary files.
    private let mayCopy: Bool
    private var connection: SessionConnection?
    /// A whole copy, where a journal is left that SQLite would have to write to show it.
    private var copy: TemporaryCopy?
    private var stamp: FileStamp?
    private var detached: DispatchTime?
    /// When an unfinished closing may be tried again; a viewer that hangs would otherwise hold up all others.
    private var nextFinishing: DispatchTime?
    /// A trainer that closes was given its time and could not; letting go again would not help it.
    private var hasLetGo = false

    /// Opens the file.
    ///
    /// - Throws: ``SessionError/leftOpen(path:)`` where a copy would be needed and `mayCopy` is `false`.
    init(to file: SessionFile, isReadOnly: Bool, mayCopy: Bool = true, previous: Attachment? = nil) throws {
        path = file.path
        self.mayCopy = mayCopy
        hasLetGo = previous?.hasLetGo ?? false
        nextFinishing = previous?.nextFinishing
        if !isReadOnly { finishClosing(of: file) }
        stamp = file.stamp
        switch (isReadOnly, file.isTrained) {
        case (false, _): connection = try Self.open(file, .readWrite)
        case (true, true): connection = try Self.open(file, .readOnly)
        case (true, false) where file.hasRollbackJournal: try open(copyOf: file)
        case (true, false) where !file.hasWriteAheadLog: connection = try Self.open(file, .immutable)
        case (true, false) where file.hasSharedMemory: connection = try Self.open(file, .readOnly)
        case (true, false): try open(copyOf: file)
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
        case .readWrite: return !isTrained && mayFinish && ClosingProtocol.isUnfinished(file, state: status.state)
        case .readOnly: return !isTrained && !file.hasWriteAheadLog
        case .immutable: return isTrained || stamp != file.stamp
        }
    }

    /// A number that changes when somebody else has written.
    func dataVersion() throws -> Int { try opened().dataVersion() }

    /// Reads one consistent state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try opened().read(body) }

    /// Runs what cannot run inside a transaction.
    func outsideTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try opened().outsideTransaction(body)
    }

    /// Writes all of what `body` writes, or nothing.
    func write(_ body: (Database) throws -> Void) throws { try opened().write(body) }

    private func opened() throws -> SessionConnection {
        guard let connection else { throw SessionError.busy(path: path) }
        return connection
    }

    private static func open(_ file: SessionFile, _ mode: SessionConnection.Mode) throws -> SessionConnection {
        try SessionConnection(file: file, mode: mode, patience: 1)
    }

    private mutating func open(copyOf file: SessionFile) throws {
        guard mayCopy else { throw SessionError.leftOpen(path: file.path) }
        let copy = try TemporaryCopy(of: file)
        connection = try Self.open(copy.file, .readWrite)
        self.copy = copy
    }

    private var mayFinish: Bool { nextFinishing.map { $0 <= .now() } ?? true }

    /// Whoever may write finishes the closing of a trainer that died; who comes second finds it locked or done.
    ///
    /// An error is left to the opening that follows: a file that cannot be finished may still be read.
    private mutating func finishClosing(of file: SessionFile) {
        guard mayFinish, !file.isTrained, file.lock() else { return }
        defer { file.unlock() }
        let isFinished = (try? ClosingProtocol.finish(file)) ?? false
        nextFinishing = isFinished ? nil : .now() + 30
    }
}
