import CZlib
import Glibc

/// Reads a gzip file from its beginning to its end.
///
/// The name decides what the content must be: `.gz` is compressed, anything else is read as it is.
final class GzipReader {
    let path: String
    /// Bytes read so far, decompressed.
    private(set) var count = 0
    /// CRC-32 of the bytes read so far, decompressed.
    private(set) var checksum = crc32(0, nil, 0)

    private let file: gzFile

    /// Opens the file at `path`.
    ///
    /// - Throws: ``DatasetError/missingFile(path:)``, ``DatasetError/unreadable(path:reason:)`` or
    ///   ``DatasetError/notGzip(path:)``.
    init(path: String) throws {
        self.path = path
        guard let file = gzopen(path, "rb") else {
            let code = errno
            throw code == ENOENT
                ? DatasetError.missingFile(path: path)
                : DatasetError.unreadable(path: path, reason: String(cString: strerror(code)))
        }
        self.file = file
        // Asking whether the file is compressed reads its first bytes, which fails for a folder.
        let direct = gzdirect(file) == 1
        let (status, reason) = problem()
        if status == Z_ERRNO { throw DatasetError.unreadable(path: path, reason: reason) }
        if direct && path.hasSuffix(".gz") { throw DatasetError.notGzip(path: path) }
    }

    deinit {
        // Nothing is written, so closing can lose nothing.
        _ = gzclose_r(file)
    }

    /// Fills `buffer` with the next bytes; `expected` is the size of the whole file, decompressed.
    ///
    /// - Throws: ``DatasetError/truncated(path:bytes:expected:)`` where the file ends first,
    ///   ``DatasetError/damaged(path:reason:)`` where it cannot be decompressed or its checksum is wrong.
    func read(into buffer: UnsafeMutableRawBufferPointer, expected: Int) throws {
        let bytes = try readSome(into: buffer)
        guard bytes == buffer.count else {
            throw DatasetError.truncated(path: path, bytes: count, expected: expected)
        }
    }

    /// Makes sure that the file ends here and that its checksum is right.
    ///
    /// - Throws: ``DatasetError/tooLong(path:expected:)`` where it goes on, ``DatasetError/damaged(path:reason:)``,
    ///   ``DatasetError/truncated(path:bytes:expected:)`` where its last bytes are missing.
    func finish() throws {
        let expected = count
        let more = try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { try readSome(into: $0) }
        if more > 0 { throw DatasetError.tooLong(path: path, expected: expected) }
        // The trailer with the checksum is cut off: zlib reports it as an end that came too early.
        guard problem().status != Z_BUF_ERROR else {
            throw DatasetError.damaged(path: path, reason: "its last bytes are missing")
        }
    }

    private func readSome(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard buffer.count > 0 else { return 0 }
        let bytes = gzread(file, buffer.baseAddress, UInt32(buffer.count))
        guard bytes >= 0 else { throw DatasetError.damaged(path: path, reason: problem().reason) }
        checksum = crc32(checksum, buffer.baseAddress, UInt32(bytes))
        count += Int(bytes)
        return Int(bytes)
    }

    /// What zlib says about the last call; it begins its text with the path, which every error names anyway.
    private func problem() -> (status: Int32, reason: String) {
        var status: Int32 = Z_OK
        let message = gzerror(file, &status).map { String(cString: $0) } ?? ""
        let prefix = path + ": "
        return (status, message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message)
    }
}
