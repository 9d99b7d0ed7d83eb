import COpenSSL
import Foundation

/// SHA-256 (FIPS 180-4), by which events refer to checkpoints.
public enum FileDigest {
    /// The digest of a file's content, hexadecimal.
    ///
    /// - Throws: ``SafetensorsError`` where the file cannot be read.
    public static func sha256(ofFileAt path: String) throws -> String {
        do {
            return sha256(of: try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw SafetensorsError(path: path, reason: .unreadable((error as NSError).localizedDescription))
        }
    }

    /// The digest of bytes, hexadecimal.
    public static func sha256(of data: Data) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = data.withUnsafeBytes { fbwork_sha256($0.baseAddress, $0.count, &digest) }
        precondition(done == 1, "OpenSSL has SHA-256")
        return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
