import Foundation

/// The sessions that are meant by paths of files and folders.
public enum SessionPaths {
    /// Files as they are; of folders every `.fbsession` in them, by name.
    ///
    /// - Throws: ``SessionError/noSessions(folder:)`` for a folder without any, ``SessionError/unreadable(path:reason:)``.
    public static func expanded(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [path]
            }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: path)
            } catch {
                throw SessionError.unreadable(path: path, reason: "permission denied")
            }
            let sessions = names.filter { $0.hasSuffix(".fbsession") }.sorted()
            guard !sessions.isEmpty else { throw SessionError.noSessions(folder: path) }
            return sessions.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
    }
}
