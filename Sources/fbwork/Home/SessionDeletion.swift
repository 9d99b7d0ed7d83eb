import Foundation
import Sessions
import Workbench

extension Deletion {
    /// What deleting a session would delete: its file, what SQLite left beside it, its log and its checkpoints.
    init(examining path: String) {
        let base = path.hasSuffix(".fbsession") ? String(path.dropLast(".fbsession".count)) : path
        var items: [Item] = []
        for file in [path, path + "-wal", path + "-shm", path + "-journal", base + ".log"] {
            if let bytes = Self.bytes(ofFileAt: file) { items.append(Item(path: file, bytes: bytes)) }
        }
        let folder = CheckpointStore(session: path).folder
        if let files = try? FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = files.reduce(0) { $0 + (Self.bytes(ofFileAt: "\(folder)/\($1)") ?? 0) }
            items.append(Item(path: folder, bytes: bytes, files: files.count))
        }
        self.init(session: path, items: items, problem: Self.problem(path))
    }

    /// Deletes what was examined; whoever began to train meanwhile is left alone.
    ///
    /// - Throws: ``DeletionFailure``.
    func carryOut() throws {
        if let problem = Self.problem(session) { throw DeletionFailure(description: problem) }
        for item in items {
            do {
                try FileManager.default.removeItem(atPath: item.path)
            } catch CocoaError.fileNoSuchFile {
                continue
            } catch {
                let reason = (error as NSError).localizedDescription
                throw DeletionFailure(description: "'\(item.path)' could not be deleted (\(reason))")
            }
        }
    }

    /// Why a session may not be deleted.
    private static func problem(_ path: String) -> String? {
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard FileManager.default.fileExists(atPath: path) else { return "\(name) is gone already" }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(folder, W_OK) == 0 else { return "\(name) cannot be deleted: its folder may not be written" }
        // What cannot be opened is trained by nobody.
        guard let reader = try? SessionReader(path: path, access: .readOnly), reader.presence != .absent else {
            return nil
        }
        return "\(name) is being trained: stop its training first"
    }

    private static func bytes(ofFileAt path: String) -> Int? {
        var information = stat()
        return lstat(path, &information) == 0 ? Int(information.st_size) : nil
    }
}

/// Why a session was not deleted.
struct DeletionFailure: Error, CustomStringConvertible {
    let description: String
}
