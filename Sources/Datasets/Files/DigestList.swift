import Foundation

/// The file `SHA256SUMS` beside fetched files: their digests as they came out of the archive, in the format of
/// `sha256sum --check`.
struct DigestList {
    static let fileName = "SHA256SUMS"

    /// SHA-256 in lower-case hexadecimal of each file, by its name.
    let digests: [String: String]

    init(_ digests: [String: String]) {
        self.digests = digests
    }

    /// What stands in a folder; no digests where there is no list.
    init(folder: String) {
        let data = FileManager.default.contents(atPath: CIFAR.path(Self.fileName, in: folder)) ?? Data()
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        let pairs = lines.compactMap { line -> (String, String)? in
            guard let match = line.wholeMatch(of: /([0-9a-f]{64}) [ *](.+)/) else { return nil }
            return (String(match.output.2), String(match.output.1))
        }
        digests = Dictionary(pairs) { first, _ in first }
    }

    /// Writes the list into a folder that has none.
    ///
    /// - Throws: ``FetchError/unwritable(path:reason:isFull:)``.
    func write(to folder: String) throws {
        let file = try OutputFile(path: CIFAR.path(Self.fileName, in: folder), new: true)
        let text = digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
        try Array(text.utf8).withUnsafeBytes(file.append)
        try file.synchronize()
    }
}
