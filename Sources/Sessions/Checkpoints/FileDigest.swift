import Crypto
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
        SHA256.hash(data: data).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
