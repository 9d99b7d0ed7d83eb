import Foundation
import Testing

/// A viewer with a configuration, beside a training that ends.
struct UnattendedViewerTests {
    private let folder: SessionFolder
    private let session: String
    private let trainer: FabricatedTrainer
    private let terminal: Pseudoterminal

    init() throws {
        folder = try SessionFolder()
        session = folder.path + "/live.fbsession"
        trainer = try FabricatedTrainer(path: session)
        try trainer.advance(30)
        terminal = try Pseudoterminal(columns: 100, rows: 30)
    }

    private func open(_ configuration: String) throws {
        let file = folder.path + "/config.yaml"
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: file))
        try terminal.start(["open", session], environment: ["FBWORK_CONFIG": file])
        try terminal.wait(for: "RUNNING")
    }

    @Test func theEndIsToldAndHeard() throws {
        try open("bell: on\n")
        let before = terminal.count("\u{7}")
        try trainer.finish()
        try terminal.wait(for: "training is finished")
        try terminal.wait(until: { terminal.count("\u{7}") == before + 1 }, expecting: "the bell, once")
    }

    @Test func withoutBeingAskedForItIsNotHeard() throws {
        try open("")
        try trainer.finish()
        try terminal.wait(for: "training is finished")
        try terminal.waitUntilAtRest()
        #expect(terminal.count("\u{7}") == 0)
    }

    @Test func theScreenIsWrittenBesideTheSession() throws {
        try open("")
        terminal.type("E")
        try terminal.wait(for: "live-step30.txt")
        let text = try String(contentsOfFile: folder.path + "/live-step30.txt", encoding: .utf8)
        #expect(text.contains("step 30/200"))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
        let picture = try String(contentsOfFile: folder.path + "/live-step30.svg", encoding: .utf8)
        #expect(picture.contains("<svg"))
    }

    @Test func keysOfTheUserAreShownAndWhatIsWrongIsTold() throws {
        try open("keys:\n  step-batch: F5\ncolor: purple\n")
        try terminal.wait(for: "config.yaml:3: color is 'purple'")
        terminal.type("\t")
        try terminal.wait(for: "F5")
    }
}
