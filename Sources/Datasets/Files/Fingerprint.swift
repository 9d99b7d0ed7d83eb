import CZlib
import Foundation

/// Identifies the content of files: how many bytes, and their CRC-32, decompressed.
///
/// The same images compressed anew have the same fingerprint.
struct Fingerprint: CustomStringConvertible {
    private var files = 1
    private var bytes: Int
    private var checksum: UInt

    /// Of all that `reader` has read.
    init(_ reader: GzipReader) {
        bytes = reader.count
        checksum = reader.checksum
    }

    /// As if the other file followed this one.
    static func + (first: Self, second: Self) -> Self {
        var both = first
        both.files += second.files
        both.bytes += second.bytes
        both.checksum = crc32_combine(first.checksum, second.checksum, second.bytes)
        return both
    }

    /// Such as `crc32 8f3a12cd of 54950048 bytes in 4 files`.
    var description: String {
        "crc32 \(String(format: "%08x", checksum)) of \(bytes) bytes in \(files) files"
    }
}
