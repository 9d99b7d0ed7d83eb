import Foundation
import Records
import Testing

@testable import fbwork

/// `fbwork open` with several sessions, or with a folder of them.
struct SeveralSessionsTests {
    private let folder: SessionFolder
    private let terminal: Pseudoterminal

    init() throws {
        folder = try SessionFolder()
        terminal = try Pseudoterminal(columns: 100, rows: 30)
    }

    /// A session of a cell, recorded to its end.
    @discardableResult
    private func cell(_ name: String, unsharedBatchNormalization: Bool, orthogonality: Bool, seed: UInt64 = 1) throws
        -> FabricatedTrainer
    {
        var configuration = FabricatedTrainer.configuration
        configuration.unsharedBatchNormalization = unsharedBatchNormalization
        configuration.orthogonality = orthogonality
        configuration.seed = seed
        return try FabricatedTrainer(path: folder.path + "/\(name).fbsession", configuration: configuration)
    }

    @Test func twoSessionsShareTheScreen() throws {
        try cell("one", unsharedBatchNormalization: false, orthogonality: false).finish()
        try cell("two", unsharedBatchNormalization: true, orthogonality: true).finish()
        try terminal.start(["open", folder.path + "/two.fbsession", folder.path + "/one.fbsession"])
        try terminal.wait(for: "(a) none")
        try terminal.wait(for: "(d) both")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.textAfter("Open the sessions again").contains("one.fbsession"))
    }

    @Test func aCellThatStartsLaterAppears() throws {
        try cell("one", unsharedBatchNormalization: false, orthogonality: false).finish()
        try terminal.start(["open", folder.path])
        try terminal.wait(for: "FINISHED")
        let trainer = try cell("two", unsharedBatchNormalization: true, orthogonality: false)
        try terminal.wait(for: "(b) unshared BN")
        try trainer.advance(30)
        try terminal.wait(for: "LIVE")
        try trainer.finish()
        try terminal.wait(for: "END")
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func aFolderIsWaitedInUntilTheFirstTrainingStarts() throws {
        try terminal.start(["open", folder.path])
        try terminal.wait(for: "no session is here yet")
        let trainer = try cell("one", unsharedBatchNormalization: false, orthogonality: false)
        try trainer.advance(5)
        try terminal.wait(for: "RUNNING")
        try trainer.finish()
        try terminal.wait(for: "FINISHED")
    }

    @Test func steeringReachesTheSessionThatIsShownWhole() throws {
        try cell("one", unsharedBatchNormalization: false, orthogonality: false).finish()
        let trainer = try cell("two", unsharedBatchNormalization: true, orthogonality: false)
        try trainer.advance(30)
        try terminal.start(["open", folder.path])
        try terminal.wait(for: "RUNNING")
        terminal.type("o")
        try terminal.wait(for: "keys that steer go to one session")
        terminal.type("2a")
        try terminal.wait(for: "Options")
        terminal.type("o")
        var commands: [Command] = []
        try terminal.wait(
            until: {
                commands += try trainer.answerCommands()
                return !commands.isEmpty
            }, expecting: "a command")
        #expect(commands == [.orthogonality(true)])
    }

    @Test func withoutATerminalTheyAreATable() throws {
        try cell("one", unsharedBatchNormalization: false, orthogonality: false).finish()
        try cell("two", unsharedBatchNormalization: true, orthogonality: true).finish()
        let wide = try Pseudoterminal(columns: 250)
        try wide.start(["open", folder.path, "--plain"])
        #expect(try wide.waitForEnd() == .exited(0))
        let lines = String(decoding: wide.output, as: UTF8.self).split(separator: "\r\n")
        let row = lines.first { $0.hasPrefix("(d) both") }?.split(separator: " ").map(String.init)
        #expect(row?.contains("200") == true)
        #expect(row?.contains("14.78") == true, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("(a) none") && $0.contains("shared_basis_3.weight") })
    }

    @Test func wrongFoldersGetOneSentence() throws {
        try terminal.start(["open", folder.path, "--plain"])
        #expect(try terminal.waitForEnd() == .exited(1))
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("holds no .fbsession file"))
    }

    @Test func theFirstSeedsCellsAreChosen() {
        var configurations: [String: Configuration] = [:]
        for seed in [2, 1] as [UInt64] {
            for (index, cell) in [(false, false), (true, false), (false, true), (true, true)].enumerated() {
                var configuration = FabricatedTrainer.configuration
                (configuration.unsharedBatchNormalization, configuration.orthogonality) = cell
                configuration.seed = seed
                configurations["\(index)-seed\(seed).fbsession"] = configuration
            }
        }
        #expect(
            SessionCollection.choice(configurations) == [
                "0-seed1.fbsession", "1-seed1.fbsession", "2-seed1.fbsession", "3-seed1.fbsession",
            ])
        configurations["again.fbsession"] = configurations["0-seed1.fbsession"]
        #expect(SessionCollection.choice(configurations).count == 4)
    }
}
