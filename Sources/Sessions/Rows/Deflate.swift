import CZlib
import Foundation

/// zlib streams (RFC 1950), in which the recorded matrices are packed.
enum Deflate {
    /// Packs bytes as tightly as zlib can.
    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            // compressBound leaves room for every input, so the only failure is lack of memory.
            let status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            precondition(status == Z_OK, "zlib found no memory to pack \(bytes.count) bytes")
            count = Int(length)
        }
    }

    /// Packed bytes for a BLOB column.
    static func packedData(_ bytes: [UInt8]) -> Data { Data(pack(bytes)) }

    /// Unpacks a stream of `count` bytes; `nil` where it is damaged or has another length.
    static func unpack(_ packed: [UInt8], count: Int) -> [UInt8]? {
        var length = uLongf(count)
        var status = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
            status = uncompress(buffer.baseAddress, &length, packed, uLong(packed.count))
            initialized = status == Z_OK ? Int(length) : 0
        }
        return status == Z_OK && bytes.count == count ? bytes : nil
    }
}
