import Foundation
import GRDB

extension SessionError {
    /// What an SQLite error means for a session file.
    init(_ error: DatabaseError, path: String) {
        let message = error.message ?? error.resultCode.description
        self =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_IOERR: Self.inputOutput(error, path: path)
            case .SQLITE_NOTADB: .notASession(path: path)
            case .SQLITE_CORRUPT: .damaged(path: path, detail: message)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .notWritable(path: path, reason: message)
            case .SQLITE_CANTOPEN: .unreadable(path: path, reason: message)
            default: .refused(path: path, message: message)
            }
    }

    /// A write that the system cut short says so with many codes: quota, file size limit, a full log.
    private static func inputOutput(_ error: DatabaseError, path: String) -> SessionError {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE:
            .diskFull(path: path)
        default: .refused(path: path, message: error.message ?? error.extendedResultCode.description)
        }
    }

    /// Whether trying again later may help without anybody doing anything.
    var isBusy: Bool {
        if case .busy = self { true } else { false }
    }
}
