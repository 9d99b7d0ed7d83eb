import Foundation

/// A session file as the operating system sees it: its path, its header and the trainer's lock on it.
final class SessionFile: Sendable {
    /// Absolute, symbolic links resolved.
    let path: String
    private let identity: DescriptorRegistry.Identity

    /// Opens an existing file and checks that it is a session of a known version.
    init(existing path: String) throws {
        let resolved = Self.resolved(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: resolved, isDirectory: &isFolder) else {
            throw SessionError.missing(path: path)
        }
        guard !isFolder.boolValue else { throw SessionError.folder(path: path) }
        self.path = resolved
        identity = try DescriptorRegistry.acquire(path: resolved)
        try checkHeader()
    }

    /// Creates an empty file and locks it as its trainer; an existing file is refused.
    init(creating path: String) throws {
        let url = URL(fileURLWithPath: path)
        let resolved = Self.resolved(url.deletingLastPathComponent().path) + "/" + url.lastPathComponent
        self.path = resolved
        identity = try DescriptorRegistry.create(path: resolved)
    }

    deinit { DescriptorRegistry.release(identity) }

    /// The header as it is now.
    var header: FileHeader { FileHeader(DescriptorRegistry.bytes(identity, at: 0, count: FileHeader.length)) }

    /// Whether a trainer, or somebody who finishes its closing, holds the session.
    var isTrained: Bool { DescriptorRegistry.isLocked(identity) }

    /// Whether the file and, for the files that SQLite puts beside it, its folder may be written.
    var isWritable: Bool {
        DescriptorRegistry.isWritable(identity) && access(folder, W_OK) == 0
    }

    /// Takes the trainer's lock.
    func lock() -> Bool { DescriptorRegistry.lock(identity) }

    /// Gives the trainer's lock back.
    func unlock() { DescriptorRegistry.unlock(identity) }

    /// The folder of the file.
    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    /// Whether a write-ahead log with content lies beside the file.
    var hasWriteAheadLog: Bool { writeAheadLogBytes > 0 }

    /// The size of the write-ahead log; 0 where there is none.
    var writeAheadLogBytes: Int { Self.bytes(ofFileAt: path + "-wal") ?? 0 }

    /// Whether a journal lies beside the file from which SQLite would take changes back that were cut short.
    var hasRollbackJournal: Bool { (Self.bytes(ofFileAt: path + "-journal") ?? 0) > 0 }

    /// Whether the index of a write-ahead log lies beside the file.
    var hasSharedMemory: Bool { Self.bytes(ofFileAt: path + "-shm") != nil }

    /// What changes whenever the file is written: its size and time of modification.
    var stamp: FileStamp? { FileStamp(path: path) }

    /// Copies the content, without its log, through the descriptor that is open.
    func copy(to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let copy = FileHandle(forWritingAtPath: path)
        else { throw SessionError.notWritable(path: path, reason: String(cString: strerror(errno))) }
        var offset = 0
        while true {
            let bytes = DescriptorRegistry.bytes(identity, at: offset, count: 1 << 20)
            guard !bytes.isEmpty else { return try copy.close() }
            try copy.write(contentsOf: bytes)
            offset += bytes.count
        }
    }

    private func checkHeader() throws(SessionError) {
        let header = header
        guard header.isDatabase, header.applicationIdentifier == SessionSchema.applicationIdentifier else {
            throw .notASession(path: path)
        }
        guard header.userVersion <= SessionSchema.version else {
            throw .newer(path: path, version: header.userVersion)
        }
        // While a log exists, the log and not the file has the last word on the size.
        if !hasWriteAheadLog, let expected = header.expectedBytes, let bytes = Self.bytes(ofFileAt: path),
            bytes < expected
        {
            throw .truncated(path: path, expectedBytes: expected, bytes: bytes)
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path.isEmpty ? "." : path, nil) else {
            return URL(fileURLWithPath: path).path
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func bytes(ofFileAt path: String) -> Int? {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : nil
    }
}

/// Size and time of modification of a file.
struct FileStamp: Equatable {
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// The stamp of a file, or `nil` where there is none.
    init?(path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        size = Int(information.st_size)
        seconds = Int(information.st_mtim.tv_sec)
        nanoseconds = Int(information.st_mtim.tv_nsec)
    }
}
