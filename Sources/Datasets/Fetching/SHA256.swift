import COpenSSL
import Foundation

/// Computes a SHA-256 (FIPS 180-4) piece by piece.
final class SHA256 {
    private let state: OpaquePointer

    init() {
        guard let state = EVP_MD_CTX_new(), EVP_DigestInit_ex(state, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL has SHA-256")
        }
        self.state = state
    }

    deinit { EVP_MD_CTX_free(state) }

    /// Continues with these bytes.
    func update(_ bytes: UnsafeRawBufferPointer) {
        let status = EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)
        precondition(status == 1, "a digest that is not finished takes bytes")
    }

    /// The digest of all bytes in lower-case hexadecimal; to be called once.
    func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let status = EVP_DigestFinal_ex(state, &digest, nil)
        precondition(status == 1, "a digest is finished once")
        return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The digest of bytes.
    static func digest(_ data: Data) -> String {
        let digest = SHA256()
        data.withUnsafeBytes(digest.update)
        return digest.finish()
    }
}
