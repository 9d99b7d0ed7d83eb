import Datasets
import Foundation

/// The result of `fbwork data verify` for one data set.
struct VerificationReport: Encodable {
    /// A file of the set.
    struct File: Encodable {
        let file: String
        let passed: Bool
        let bytes: Int?
        let images: Int?
        let labels: Int?
        let sha256: String?
        /// Whether the digest is the one that was noted when the set was fetched.
        let matchesDigest: Bool?
        let problem: String?
    }

    let name: String
    let passed: Bool
    let folder: String?
    let fingerprint: String?
    let trainingImagesPerClass: [Int]
    let testImagesPerClass: [Int]
    let problems: [String]
    let files: [File]

    init(_ verification: Verification) {
        name = verification.name
        passed = verification.passed
        folder = verification.folder
        fingerprint = verification.fingerprint
        trainingImagesPerClass = verification.trainingImagesPerClass
        testImagesPerClass = verification.testImagesPerClass
        problems = verification.problems
        files = verification.files.map { file in
            File(
                file: file.name, passed: file.problem == nil, bytes: file.bytes, images: file.images,
                labels: file.labels, sha256: file.sha256, matchesDigest: file.matchesDigest, problem: file.problem)
        }
    }

    /// One line, one more for every file, and one more for every problem of the whole.
    var text: String {
        guard let folder else { return "passed  \(name): made on the spot, there are no files" }
        let classes = trainingImagesPerClass.count
        let summary =
            "\(passed ? "passed" : "FAILED")  \(name) in \(folder): "
            + "\(trainingImagesPerClass.reduce(0, +)) training and \(testImagesPerClass.reduce(0, +)) test images of "
            + "\(classes) classes" + (fingerprint.map { ", \($0)" } ?? "")
        let width = files.map(\.file.count).max() ?? 0
        let lines = files.map { file in
            "        \(file.file.padding(toLength: width, withPad: " ", startingAt: 0))  " + Self.result(of: file)
        }
        return ([summary] + lines + problems.map { "        \($0)" }).joined(separator: "\n")
    }

    private static func result(of file: File) -> String {
        if let problem = file.problem { return "FAILED: \(problem)" }
        let content = file.images.map { ", \($0) images" } ?? file.labels.map { ", \($0) labels" } ?? ""
        let digest = file.matchesDigest == nil ? "" : ", as it was fetched"
        return "\(file.bytes ?? 0) bytes\(content)\(digest)"
    }
}
