import Foundation

/// A file that is written whole or not at all.
enum PictureFile {
    /// Writes the bytes so that the path holds either what it held or everything: under a temporary name beside it,
    /// synchronised, renamed.
    ///
    /// - Throws: ``FigureError/notWritable(path:reason:)``, after which nothing half-written is left.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let temporary = path + ".partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        do {
            try write(bytes, to: descriptor, path: path)
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                let written = Foundation.write(descriptor, piece.baseAddress, piece.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw failure(path) }
                rest = rest.dropFirst(written)
            }
        }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// The system's reason, taken at once after the call that failed.
    private static func failure(_ path: String) -> FigureError {
        .notWritable(path: path, reason: String(cString: strerror(errno)))
    }
}
