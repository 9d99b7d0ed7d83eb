import Foundation
import Records

/// The checkpoints of a session: `NAME.checkpoints/step-00000391.safetensors` beside `NAME.fbsession`.
public struct CheckpointStore: Sendable {
    /// The folder; it exists after the first checkpoint.
    public let folder: String

    /// The checkpoints of a session file.
    public init(session path: String) {
        let url = URL(fileURLWithPath: path)
        let base = url.pathExtension == "fbsession" ? url.deletingPathExtension() : url
        folder = base.path + ".checkpoints"
    }

    /// The name of the checkpoint after a step.
    public static func fileName(step: Int) -> String {
        let digits = String(step)
        return "step-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".safetensors"
    }

    /// The step in a name that ``fileName(step:)`` made; `nil` for any other name.
    public static func step(ofFileName name: String) -> Int? {
        guard name.hasPrefix("step-"), name.hasSuffix(".safetensors"),
            let step = Int(name.dropFirst(5).dropLast(12)), fileName(step: step) == name
        else { return nil }
        return step
    }

    /// The path of a checkpoint's file.
    public func path(of file: String) -> String { folder + "/" + file }

    /// Writes the checkpoint after a step; one that is there already is replaced as a whole.
    ///
    /// - Returns: its file name and the SHA-256 of the file, hexadecimal.
    /// - Throws: ``SafetensorsError``.
    public func write(_ content: SafetensorsFile, step: Int) throws -> (file: String, sha256: String) {
        let file = Self.fileName(step: step)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).localizedDescription
            throw SafetensorsError(path: path(of: file), reason: .notWritable(reason))
        }
        let data = try content.write(to: path(of: file))
        return (file, FileDigest.sha256(of: data))
    }

    /// Takes in the file of another session's checkpoint as it is.
    ///
    /// - Throws: ``SafetensorsError``.
    public func adopt(_ data: Data, as file: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try data.write(to: URL(fileURLWithPath: path(of: file)), options: .atomic)
        } catch {
            throw SafetensorsError(
                path: path(of: file), reason: .notWritable((error as NSError).localizedDescription))
        }
    }

    /// Reads a checkpoint; with `sha256`, the file has to be the one that was recorded.
    ///
    /// - Throws: ``SafetensorsError``, ``CheckpointError/altered(path:)``.
    public func read(_ file: String, sha256: String? = nil) throws -> SafetensorsFile {
        if let sha256, try FileDigest.sha256(ofFileAt: path(of: file)) != sha256 {
            throw CheckpointError.altered(path: path(of: file))
        }
        return try SafetensorsFile(readingFrom: path(of: file))
    }

    /// Deletes a checkpoint; one that is gone already is no error.
    ///
    /// - Throws: ``CheckpointError/notDeleted(path:reason:)``.
    public func delete(_ file: String) throws {
        guard unlink(path(of: file)) == 0 || errno == ENOENT else {
            throw CheckpointError.notDeleted(path: path(of: file), reason: String(cString: strerror(errno)))
        }
    }

    /// The checkpoints that events tell of and whose files are there, by step; later events have the last word.
    public func checkpoints(in events: [EventRecord]) -> [Checkpoint] {
        var found: [String: Checkpoint] = [:]
        for record in events {
            switch record.event {
            case .checkpoint(let file, let sha256, let reasons):
                let known = found[file].map { $0.step == record.step ? $0.reasons : [] } ?? []
                found[file] = Checkpoint(file: file, step: record.step, reasons: known.union(reasons), sha256: sha256)
            case .checkpointDeleted(let file): found[file] = nil
            default: break
            }
        }
        return found.values.filter { FileManager.default.fileExists(atPath: path(of: $0.file)) }
            .sorted { ($0.step, $0.file) < ($1.step, $1.file) }
    }
}

/// What can go wrong with a checkpoint beyond its format.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is not the one whose hash the session recorded.
    case altered(path: String)
    case notDeleted(path: String, reason: String)

    /// One sentence: what happened, where, what to do.
    public var description: String {
        switch self {
        case .altered(let path):
            "'\(path)' is not the checkpoint that the session recorded: its SHA-256 differs; use another checkpoint."
        case .notDeleted(let path, let reason):
            "'\(path)' could not be deleted (\(reason)): check the permissions of its folder."
        }
    }
}
