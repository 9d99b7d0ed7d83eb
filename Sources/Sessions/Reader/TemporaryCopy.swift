import Foundation

/// A copy of a session and its write-ahead log in a private folder, gone when let go.
///
/// Needed where a log was left without its index and nothing may be created beside the file: SQLite shows a log only
/// through an index.
final class TemporaryCopy {
    let file: SessionFile
    private let folder: URL

    /// Copies a file that nobody writes.
    init(of original: SessionFile) throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appendingPathComponent("fbwork-\(UUID().uuidString)")
        do {
            try manager.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            let copy = folder.appendingPathComponent("session.fbsession").path
            try original.copy(to: copy)
            // SQLite holds no locks on a log, so it may be opened and closed like any file.
            try manager.copyItem(atPath: original.path + "-wal", toPath: copy + "-wal")
            file = try SessionFile(existing: copy)
            self.folder = folder
        } catch let error as SessionError {
            try? manager.removeItem(at: folder)
            throw error
        } catch {
            try? manager.removeItem(at: folder)
            throw SessionError.unreadable(path: original.path, reason: "copying it failed: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
