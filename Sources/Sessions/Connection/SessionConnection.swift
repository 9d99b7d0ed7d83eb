import CSQLite
import GRDB

/// One SQLite connection to a session file.
///
/// The connection is closed before the ``SessionFile`` is let go, as that one's descriptor guards SQLite's locks.
final class SessionConnection: Sendable {
    /// How a file is opened.
    enum Mode: Sendable {
        /// To read and write; never creates the file.
        case readWrite
        /// To read while others write; an existing `-shm` is used, none is created or written.
        case readOnly
        /// To read a file that nobody writes; nothing is created, nothing locked.
        case immutable
    }

    let file: SessionFile
    let mode: Mode
    private let queue: DatabaseQueue

    /// Opens a connection that waits at most `patience` seconds for a lock.
    init(file: SessionFile, mode: Mode, patience: Double) throws {
        self.file = file
        self.mode = mode
        _ = Self.urisAreEnabled
        var configuration = GRDB.Configuration()
        configuration.readonly = mode != .readWrite
        configuration.foreignKeysEnabled = false
        configuration.busyMode = patience > 0 ? .timeout(patience) : .immediateError
        configuration.prepareDatabase { try Self.harden($0, mode: mode) }
        do {
            queue = try DatabaseQueue(path: Self.uri(of: file.path, mode: mode), configuration: configuration)
        } catch let error as DatabaseError {
            throw SessionError(error, path: file.path)
        }
    }

    deinit { try? queue.close() }

    /// Closes; a later use is an error.
    func close() throws {
        try mapped { try queue.close() }
    }

    /// Reads one consistent state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try mapped { try queue.read(body) }
    }

    /// Writes all of what `body` writes, or nothing.
    func write(_ body: (Database) throws -> Void) throws {
        try mapped {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        }
    }

    /// Runs what cannot run inside a transaction, such as most pragmas.
    func outsideTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try mapped { try queue.writeWithoutTransaction(body) }
    }

    /// A number that changes when another connection has written.
    func dataVersion() throws -> Int {
        try outsideTransaction { database in
            try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        }
    }

    private func mapped<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw SessionError(error, path: file.path)
        } catch let error as UnreadableValue {
            throw SessionError.damaged(path: file.path, detail: error.description)
        }
    }

    /// Done once, as SQLite only takes it before its first connection; a build of SQLite may have it on anyway.
    private static let urisAreEnabled: Bool = fbwork_sqlite_enable_uris() == SQLITE_OK

    private static func harden(_ database: Database, mode: Mode) throws {
        if let connection = database.sqliteConnection, fbwork_sqlite_set_defensive(connection) != SQLITE_OK {
            throw DatabaseError(message: "SQLite has no defensive mode")
        }
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        if mode == .readWrite {
            // In a write-ahead log this never syncs in the middle of a step; a killed process loses nothing.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
    }

    private static func uri(of path: String, mode: Mode) -> String {
        let encoded = path.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain = character.isASCII && (character.isLetter || character.isNumber || "/-._~".contains(character))
            return isPlain ? String(character) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        let parameters =
            switch mode {
            case .readWrite: "mode=rw"
            case .readOnly: "mode=ro&readonly_shm=1"
            case .immutable: "mode=ro&immutable=1"
            }
        return "file://" + encoded.joined() + "?" + parameters
    }
}
