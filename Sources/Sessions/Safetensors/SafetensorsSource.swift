import Foundation

/// An open safetensors file that is read piece by piece.
final class SafetensorsSource {
    /// Bytes of the file.
    let count: Int
    private let descriptor: Int32

    /// Bytes that are read before they are converted.
    private static let piece = 1 << 20

    /// Opens a file.
    ///
    /// - Throws: ``SafetensorsError/Reason/unreadable(_:)``.
    init(_ path: String) throws {
        // Without O_NONBLOCK a pipe would be waited for.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure() }
        var status = stat()
        let found = fstat(descriptor, &status) == 0
        count = Int(status.st_size)
        // From here on `deinit` closes the descriptor.
        guard found else { throw Self.failure() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SafetensorsError.Reason.unreadable("it is not a file of data")
        }
    }

    deinit { close(descriptor) }

    /// The bytes from `offset` on; the caller has seen that there are `count` of them.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try bytes.withUnsafeMutableBytes { try read(into: $0, at: offset) }
        return bytes
    }

    /// The tensor whose values begin at `offset`.
    func tensor(_ type: SafetensorsType, shape: [Int], at offset: Int) throws -> SafetensorsFile.Tensor {
        let count = shape.reduce(1, *)
        var (floats, integers): ([Float], [Int64]) = ([], [])
        if type.isFloatingPoint { floats.reserveCapacity(count) } else { integers.reserveCapacity(count) }
        var buffer = [UInt8](repeating: 0, count: min(count * type.width, Self.piece))
        var read = 0
        while read < count * type.width {
            let size = min(buffer.count, count * type.width - read)
            try buffer.withUnsafeMutableBytes { whole in
                let piece = UnsafeMutableRawBufferPointer(rebasing: whole[..<size])
                try self.read(into: piece, at: offset + read)
                if type.isFloatingPoint {
                    floats += type.floats(UnsafeRawBufferPointer(piece))
                } else {
                    integers += type.integers(UnsafeRawBufferPointer(piece))
                }
            }
            read += size
        }
        return type.isFloatingPoint
            ? SafetensorsFile.Tensor(shape: shape, floats) : SafetensorsFile.Tensor(shape: shape, integers)
    }

    private func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws {
        var done = 0
        while done < target.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: target[done...])
            let read = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw Self.failure() }
            guard read > 0 else { throw SafetensorsError.Reason.unreadable("it became shorter while it was read") }
            done += read
        }
    }

    /// The system's reason, taken at once after the call that failed.
    private static func failure() -> SafetensorsError.Reason { .unreadable(String(cString: strerror(errno))) }
}
