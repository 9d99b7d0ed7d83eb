import Foundation

/// A file that is written from its end on.
final class OutputFile {
    let path: String
    let descriptor: Int32

    /// Opens the file at `path`, creating it where it is missing.
    ///
    /// - Parameter new: Whether it must not exist.
    /// - Throws: ``FetchError/unwritable(path:reason:isFull:)``.
    init(path: String, new: Bool) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (new ? O_EXCL : 0), 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit { close(descriptor) }

    /// Bytes in the file.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Writes all of these bytes at the end.
    ///
    /// - Throws: ``FetchError/unwritable(path:reason:isFull:)``.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while rest.count > 0 {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Throws away all that is in the file.
    func empty() throws {
        guard size > 0 else { return }
        guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(path) }
    }

    /// Returns when the file is on the disk.
    func synchronize() throws {
        // A device or a pipe has no disk to be on.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.failure(path) }
    }

    /// Makes a folder, and those that it is in, where it is missing.
    static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard errno == ENOENT, parent != path else { throw failure(path) }
        try makeFolder(parent)
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
    }

    /// Returns when the names in a folder are on the disk.
    static func synchronize(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(folder) }
    }

    /// Gives a file or folder another name, replacing a file of that name.
    static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else { throw failure(target) }
    }

    /// What the system says of the last call.
    static func failure(_ path: String) -> FetchError {
        let code = errno
        return .unwritable(
            path: path, reason: String(cString: strerror(code)), isFull: code == ENOSPC || code == EDQUOT)
    }
}
