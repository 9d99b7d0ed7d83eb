import Foundation

/// A copy of a session and its journal in a private folder, gone when let go.
///
/// Needed where nothing may be created beside the file, and SQLite shows it only after writing: a write-ahead log that
/// was left without its index, or changes that were cut short.
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
            // SQLite holds no locks on a log or a journal, so they may be opened and closed like any file.
            for suffix in ["-wal", "-journal"] where manager.fileExists(atPath: original.path + suffix) {
                try manager.copyItem(atPath: original.path + suffix, toPath: copy + suffix)
            }
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
