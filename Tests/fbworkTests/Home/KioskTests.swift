import Foundation
import Testing

@testable import fbwork

/// A guest of a demonstration account: nothing is written, nothing outside the folder is seen.
struct KioskTests {
    private let folder: SessionFolder
    /// Everything that a program might write to beside the folder.
    private let surroundings: SessionFolder
    private let terminal: Pseudoterminal
    private let outside: SessionFolder

    init() throws {
        (folder, surroundings, outside) = (try SessionFolder(), try SessionFolder(), try SessionFolder())
        _ = try folder.finishedSession()
        try FabricatedTrainer(path: outside.path + "/secret.fbsession").finish()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.fbsession", withDestinationPath: outside.path + "/secret.fbsession")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/way-out", withDestinationPath: outside.path)
        terminal = try Pseudoterminal(columns: 100, rows: 30)
    }

    private func start(_ arguments: [String]) throws {
        var environment = ["TMPDIR": surroundings.path, "HOME": surroundings.path]
        for name in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            environment[name] = surroundings.path
        }
        try terminal.start(arguments, environment: environment)
    }

    /// Every file with its content, size and time of change, and where links lead to.
    private func listing(_ path: String) throws -> [String: String] {
        var listing: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let file = path + "/" + name
            var information = stat()
            #expect(lstat(file, &information) == 0)
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: file)
            let content = link ?? (FileManager.default.contents(atPath: file) ?? Data()).base64EncodedString()
            listing[name] = "\(information.st_mtim.tv_sec).\(information.st_mtim.tv_nsec) \(content)"
        }
        return listing
    }

    /// The processes that the program has started and that still run.
    private var children: String {
        let tasks = "/proc/\(terminal.process)/task"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return names.map { (try? String(contentsOfFile: "\(tasks)/\($0)/children", encoding: .utf8)) ?? "" }.joined()
    }

    @Test func aGuestLooksAndChangesNothing() throws {
        let before = try (listing(folder.path), listing(outside.path))
        let settings = terminal.lineSettings
        try start(["--kiosk", folder.path])
        try terminal.wait(for: "10/10")
        #expect(terminal.count("Sessions 1") == 1)
        // New run, delete, presets, suspend, and in the viewer a note, a branch, a stop, a checkpoint.
        terminal.type("nd\t\u{1A}")
        try terminal.wait(for: "this is a demonstration")
        terminal.type("\r")
        try terminal.wait(for: "FINISHED")
        terminal.type("BncXo\u{1A}")
        try terminal.wait(for: "this is a demonstration", times: 2)
        #expect(children.isEmpty)
        terminal.type("q")
        try terminal.wait(for: "Sessions 1", times: 2)
        terminal.type("q")
        try terminal.wait(for: "Leave the demonstration?")
        terminal.type("n")
        terminal.type("qy")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.lineSettings == settings)
        #expect(try listing(folder.path) == before.0)
        #expect(try listing(outside.path) == before.1)
        #expect(try listing(surroundings.path).isEmpty)
        for name in ["secret", "link", "way-out", outside.path] { #expect(terminal.count(name) == 0, "\(name)") }
    }

    @Test(arguments: [
        "../OUTSIDE/secret.fbsession", "link.fbsession", "way-out", "way-out/secret.fbsession", "none.fbsession",
    ])
    func whatLiesOutsideIsNotOpened(path: String) throws {
        try start([
            "open", "--kiosk", folder.path,
            folder.path + "/" + path.replacing("OUTSIDE", with: (outside.path as NSString).lastPathComponent),
        ])
        #expect(try terminal.waitForEnd() == .exited(1))
        let text = String(decoding: terminal.output, as: UTF8.self)
        #expect(text.contains("is not in the demonstration's folder"))
        #expect(!text.contains("fashion-mnist"))
    }

    @Test func aSessionInsideIsOpened() throws {
        let before = try listing(folder.path)
        try start(["open", "--kiosk", folder.path, folder.path + "/finished.fbsession"])
        try terminal.wait(for: "FINISHED")
        terminal.type("qq")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.textAfter("\u{1B}[?1049l").contains(folder.path) == false)
        #expect(try listing(folder.path) == before)
        #expect(try listing(surroundings.path).isEmpty)
    }

    /// A trainer that was killed leaves a log that only a private copy could show: a guest makes none.
    @Test func whatADeadTrainerLeftIsNotCopied() throws {
        let live = folder.path + "/live.fbsession"
        let trainer = try FabricatedTrainer(path: live)
        try trainer.advance(30)
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: live + suffix, toPath: folder.path + "/dead.fbsession" + suffix)
        }
        try trainer.finish()
        let before = try listing(folder.path)
        try start(["open", "--plain", "--kiosk", folder.path, folder.path + "/dead.fbsession"])
        #expect(try terminal.waitForEnd() == .exited(1))
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("was left open by a trainer that died"))
        #expect(try listing(folder.path) == before)
        #expect(try listing(surroundings.path).isEmpty)
    }

    @Test func aFolderThatIsNoneIsRefused() throws {
        try start(["--kiosk", folder.path + "/finished.fbsession"])
        #expect(try terminal.waitForEnd() == .exited(1))
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("is not a folder that can be read"))
    }
}
