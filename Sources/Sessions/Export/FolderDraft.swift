import Foundation

/// A folder that appears with everything in it or not at all: it is filled under another name beside its place.
public final class FolderDraft {
    /// Where the folder is to be.
    public let path: String
    private let temporary: String
    private var isCommitted = false

    /// Prepares a folder.
    ///
    /// - Parameter replacing: whether files of the same names in a folder that exists are replaced; its others stay.
    /// - Throws: ``ExportError``.
    public init(path: String, replacing: Bool) throws(ExportError) {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        self.path = url.path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: self.path, isDirectory: &isFolder) {
            guard isFolder.boolValue else { throw .isFile(path: path) }
            guard replacing || Self.isEmpty(self.path) else { throw .folderNotEmpty(path: path) }
        }
        temporary = self.path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        guard mkdir(temporary, 0o755) == 0 else {
            throw .notWritten(path: path, reason: String(cString: strerror(errno)))
        }
    }

    deinit { if !isCommitted { try? FileManager.default.removeItem(atPath: temporary) } }

    /// A new file in the folder.
    public func file(named name: String) throws(ExportError) -> FileDraft {
        try FileDraft(path: "\(temporary)/\(name)", shownAs: "\(path)/\(name)")
    }

    /// Puts the folder in its place.
    public func commit() throws(ExportError) {
        // An empty folder gives way to another.
        if rename(temporary, path) != 0 {
            guard errno == ENOTEMPTY || errno == EEXIST else { throw failure() }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? []
            for name in names.sorted() {
                guard rename("\(temporary)/\(name)", "\(path)/\(name)") == 0 else { throw failure() }
            }
            rmdir(temporary)
        }
        isCommitted = true
    }

    private func failure() -> ExportError { .notWritten(path: path, reason: String(cString: strerror(errno))) }

    private static func isEmpty(_ path: String) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) ?? false
    }
}

/// Why a session could not be written for other programs; nothing half-written is left.
public enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder has something in it.
    case folderNotEmpty(path: String)
    /// A file has the folder's name.
    case isFile(path: String)
    /// The file exists.
    case exists(path: String)
    /// The system did not let a file or folder be written.
    case notWritten(path: String, reason: String)

    /// One sentence: what happened, where, what to do.
    public var description: String {
        switch self {
        case .folderNotEmpty(let path):
            "'\(path)' is a folder with something in it: choose another with -o, or replace files of the same names with "
                + "--force"
        case .isFile(let path): "'\(path)' is a file, and a folder is to be written: choose another with -o"
        case .exists(let path): "'\(path)' exists already: choose another file with -o, or replace it with --force"
        case .notWritten(let path, let reason):
            "'\(path)' could not be written (\(reason)): nothing of it is left; "
                + (reason.hasPrefix("No space") ? "make room or choose" : "choose") + " another place with -o"
        }
    }
}
