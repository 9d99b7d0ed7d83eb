import Foundation
import GRDB
import Records

/// A whole copy of a session, also of one that is being trained, as a file that nobody trains.
public enum SessionCopy {
    /// Writes a copy; a trainer is not kept waiting.
    ///
    /// The copy is in DELETE mode without anything beside it. Where the session is being trained, its `status` says
    /// `finished`, as if training had been stopped at the last row: nobody holds the copy. Checkpoints are not copied.
    /// - Parameter replacing: whether a session that exists is replaced; no other file is, nor one that is trained.
    /// - Throws: ``SessionError``, ``ExportError``.
    public static func write(_ reader: SessionReader, to path: String, replacing: Bool) throws {
        if FileManager.default.fileExists(atPath: path) {
            guard replacing else { throw ExportError.exists(path: path) }
            // Its log would be taken for the copy's.
            guard let old = try? SessionFile(existing: path) else { throw ExportError.exists(path: path) }
            guard !old.isTrained, !old.hasWriteAheadLog, !old.hasRollbackJournal else {
                throw SessionError.beingTrained(path: path)
            }
        }
        let temporary = path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            let isTrained = reader.isTrainerAlive
            try reader.outsideTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
            try settle(temporary, wasTrained: isTrained)
            guard rename(temporary, path) == 0 else {
                throw ExportError.notWritten(path: path, reason: String(cString: strerror(errno)))
            }
        } catch {
            for suffix in ["", "-journal"] { unlink(temporary + suffix) }
            throw describe(error, path: path)
        }
    }

    /// Says in the copy that nobody trains it.
    private static func settle(_ path: String, wasTrained: Bool) throws {
        let file = try SessionFile(existing: path)
        let connection = try SessionConnection(file: file, mode: .readWrite, patience: 0)
        defer { try? connection.close() }
        _ = try connection.outsideTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
        try connection.write { database in
            let status = try SessionStatus.fetch(from: database)
            guard status.state.isLive else { return }
            let last = try String.fetchOne(database, sql: "SELECT kind FROM event ORDER BY id DESC LIMIT 1")
            let state = wasTrained ? TrainerState.finished : ClosingProtocol.state(after: last)
            try database.execute(sql: "UPDATE status SET state = ?", arguments: [state.rawValue])
        }
    }

    /// An error about the file that was being made, as one about the copy.
    private static func describe(_ error: any Error, path: String) -> any Error {
        switch error as? SessionError {
        case .diskFull: ExportError.notWritten(path: path, reason: "no space is left")
        case .notWritable(_, let reason): ExportError.notWritten(path: path, reason: reason)
        case .unreadable(_, let reason): ExportError.notWritten(path: path, reason: reason)
        default: error
        }
    }
}
