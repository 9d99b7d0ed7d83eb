import Foundation

/// A file that is being written, piece by piece, through a buffer.
public final class FileDraft {
    /// What an error names: the file's place to be.
    private let shownPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    private static let capacity = 1 << 16

    /// Creates a file, or empties it.
    ///
    /// - Throws: ``ExportError/notWritten(path:reason:)``.
    init(path: String, shownAs shownPath: String) throws(ExportError) {
        self.shownPath = shownPath
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .notWritten(path: shownPath, reason: String(cString: strerror(errno))) }
        buffer.reserveCapacity(Self.capacity)
    }

    deinit { if descriptor >= 0 { Foundation.close(descriptor) } }

    /// Appends text as UTF-8.
    public func write(_ text: String) throws(ExportError) { try write(bytes: text.utf8) }

    /// Appends bytes.
    public func write(bytes: some Sequence<UInt8>) throws(ExportError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Writes what is left and makes sure that it is on the disk.
    public func close() throws(ExportError) {
        guard descriptor >= 0 else { return }
        try flush()
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure() }
        let status = Foundation.close(descriptor)
        descriptor = -1
        guard status == 0 else { throw failure() }
    }

    private func flush() throws(ExportError) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes {
                Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: $0[start...]).baseAddress, $0.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure() }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure() -> ExportError {
        .notWritten(path: shownPath, reason: String(cString: strerror(errno)))
    }
}
