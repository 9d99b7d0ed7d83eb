import Foundation

extension SafetensorsFile {
    /// Writes the file so that its path holds either what it held or everything, even after a crash.
    ///
    /// Under a temporary name beside it, synchronised, renamed, the folder synchronised.
    /// - Returns: the bytes that were written.
    /// - Throws: ``SafetensorsError``.
    @discardableResult
    public func write(to path: String) throws -> Data {
        let data = try encoded()
        let temporary = path + ".partial"
        do {
            try Self.write(data, to: temporary)
            guard rename(temporary, path) == 0 else { throw SystemFailure() }
            try Self.synchronise(folderOf: path)
            return data
        } catch let failure as SystemFailure {
            unlink(temporary)
            throw SafetensorsError(path: path, reason: .notWritable(failure.text))
        }
    }

    /// The bytes of the file: tensors ordered by name, so that the same content has the same bytes.
    public func encoded() throws -> Data {
        var header = SafetensorsHeader()
        header.metadata = metadata
        let ordered = tensors.sorted { $0.key < $1.key }
        var end = 0
        for (name, tensor) in ordered {
            let start = end
            end += tensor.values.byteCount
            header.entries[name] = SafetensorsHeader.Entry(
                dtype: tensor.values.typeName, shape: tensor.shape, dataOffsets: [start, end])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = try encoder.encode(header)
        // Spaces at the end of the header align the values, as the format recommends.
        text.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        var data = Data(capacity: 8 + text.count + end)
        withUnsafeBytes(of: UInt64(text.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(text)
        for (_, tensor) in ordered { tensor.values.append(to: &data) }
        return data
    }

    private static func write(_ data: Data, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFailure() }
        defer { close(descriptor) }
        try data.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw SystemFailure() }
                rest = rest.dropFirst(written)
            }
        }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
    }

    private static func synchronise(folderOf path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
    }

    /// The system's reason, taken at once after the call that failed.
    private struct SystemFailure: Error {
        let text = String(cString: strerror(errno))
    }
}
