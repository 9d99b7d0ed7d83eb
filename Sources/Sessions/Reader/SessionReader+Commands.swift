import Foundation
import GRDB
import Records

extension SessionReader {
    /// The commands that were given and that no event answers yet, in the order they were given.
    public func queuedCommands() throws -> [CommandRecord] {
        try read { try CommandRow.fetchUnanswered($0) }.compactMap { row in
            if case .readable(let record) = row { record } else { nil }
        }
    }

    /// Leaves a command for the trainer; tries for up to a second where another process has the lock.
    ///
    /// - Throws: ``SessionError/openedReadOnly(path:)``, ``SessionError/nobodyTrains(path:)``,
    ///   ``SessionError/busy(path:)``, ``SessionError/diskFull(path:)``.
    public func send(_ command: Command) throws {
        guard !isReadOnly else { throw SessionError.openedReadOnly(path: path) }
        guard isTrainerAlive else { throw SessionError.nobodyTrains(path: path) }
        let payload = String(decoding: try JSONEncoder().encode(command), as: UTF8.self)
        let (now, issuer) = (clock.milliseconds(), Host.userAndName)
        try write { database in
            try database.execute(
                sql: "INSERT INTO command (issued_ms, issuer, payload) VALUES (?, ?, ?)",
                arguments: [now, issuer, payload])
        }
    }
}
