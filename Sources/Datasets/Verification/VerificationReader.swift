import Foundation

/// Reads the files of a data set one by one and collects what is wrong instead of stopping at the first error.
struct VerificationReader {
    let name: String
    let folder: String
    private let digests: [String: String]
    private(set) var files: [Verification.File] = []
    private(set) var problems: [String] = []
    private var fingerprint: Fingerprint?
    private var isWhole = true

    init(name: String, folder: String) {
        self.name = name
        self.folder = folder
        digests = DigestList(folder: folder).digests
    }

    /// Compares a file that nobody needs with the digest that was noted for it.
    mutating func read(companion file: String) {
        guard FileManager.default.fileExists(atPath: CIFAR.path(file, in: folder)) else { return }
        read(file) { _ in nil }
    }

    /// What a file of images or labels holds.
    struct Content {
        var images: Int?
        var labels: Int?
        var fingerprint: Fingerprint
    }

    /// Reads a file with `read`, which returns what it holds; `nil` for a file of neither images nor labels.
    mutating func read(_ file: String, as read: (_ path: String) throws -> Content?) {
        let path = CIFAR.path(file, in: folder)
        do {
            let (bytes, sha256) = try Self.digest(path)
            let known = digests[file]
            var problem: String?
            var content: Content?
            do {
                content = try read(path)
                if let new = content?.fingerprint { fingerprint = fingerprint.map { $0 + new } ?? new }
                if let known, known != sha256 { problem = "is not as it was fetched: its SHA-256 should be \(known)" }
            } catch let error as DatasetError {
                problem = without(path, error.damage)
                isWhole = false
            }
            files.append(
                Verification.File(
                    name: file, bytes: bytes, images: content?.images, labels: content?.labels, sha256: sha256,
                    matchesDigest: known.map { $0 == sha256 }, problem: problem))
        } catch {
            isWhole = false
            let problem = (error as? DatasetError).map { without(path, $0.damage) } ?? "cannot be read"
            files.append(
                Verification.File(
                    name: file, bytes: nil, images: nil, labels: nil, sha256: nil, matchesDigest: nil, problem: problem)
            )
        }
    }

    /// Notes what is wrong with the set as a whole.
    mutating func note(_ problem: String) { problems.append(problem) }

    /// Notes if classes do not have as many images as the official set's.
    mutating func compare(_ counts: [Int], with expected: Int, kind: String, classNames: [String]) {
        guard isWhole else { return }
        let wrong = zip(classNames, counts).filter { $1 != expected }.map { "\($0) has \($1)" }
        guard let first = wrong.first else { return }
        let more = wrong.count > 1 ? " and \(wrong.count - 1) more classes differ" : ""
        note("\(kind) images should be \(expected) of each class, but \(first)\(more)")
    }

    /// All that was found.
    func result(training: [Int], test: [Int]) -> Verification {
        Verification(
            name: name, folder: folder, files: files, fingerprint: isWhole ? fingerprint?.description : nil,
            trainingImagesPerClass: training, testImagesPerClass: test, problems: problems)
    }

    /// A sentence about a file without its path at the beginning.
    private func without(_ path: String, _ text: String) -> String {
        text.hasPrefix(path + " ") ? String(text.dropFirst(path.count + 1)) : text
    }

    private static func digest(_ path: String) throws -> (bytes: Int, sha256: String) {
        guard FileManager.default.fileExists(atPath: path) else { throw DatasetError.missingFile(path: path) }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
            return (data.count, SHA256.digest(data))
        } catch {
            throw DatasetError.unreadable(path: path, reason: systemReason(error))
        }
    }
}
