import Foundation

/// A folder that goes with the test that made it.
final class SessionFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("fbwork-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names and contents of all files.
    var contents: [String: Data] {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0))) })
        }
    }

    /// A session whose training is finished.
    func finishedSession() throws -> String {
        let file = path + "/finished.fbsession"
        try FabricatedTrainer(path: file).finish()
        return file
    }
}
