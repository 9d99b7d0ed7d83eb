import Foundation
import Testing

/// `fbwork open` where there is no screen to draw on, or nothing to draw.
struct OpenCommandTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = try folder.finishedSession()
    }

    private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> (
        ending: Pseudoterminal.Ending, text: String
    ) {
        let terminal = try Pseudoterminal(columns: 200)
        try terminal.start(arguments, environment: environment)
        return (try terminal.waitForEnd(), String(decoding: terminal.output, as: UTF8.self))
    }

    @Test(arguments: [(["--plain"], "xterm-256color"), ([], "dumb")])
    func withoutACursorItIsToldInLines(options: [String], terminal: String) throws {
        let (ending, text) = try run(["open", session] + options, environment: ["TERM": terminal])
        #expect(ending == .exited(0))
        #expect(!text.contains("\u{1B}"))
        for part in [
            "resnet20-s8u1", "fashion-mnist", "finished", "200 of 200", "shared_basis_3.weight", "coefficients",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
        let lastEpoch = text.split(separator: "\r\n").first { $0.hasPrefix("   10") }
        #expect(lastEpoch?.split(separator: " ") == ["10", "200", "0.371", "12.85", "0.421", "14.78", "0:10"])
    }

    @Test func inAPipeItIsToldInLines() throws {
        let output = folder.path + "/output"
        let terminal = try Pseudoterminal()
        try terminal.start(["open", session], redirected: [STDOUT_FILENO: output])
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.output.isEmpty)
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("FINISHED") == false)
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("resnet20-s8u1"))
    }

    @Test func anEarlierStepTellsThePast() throws {
        let (ending, text) = try run(["replay", session, "--plain", "--from", "70"])
        #expect(ending == .exited(0))
        #expect(text.contains("70 of 200"))
        #expect(text.contains("\r\n    3    60 "))
        #expect(!text.contains("\r\n    4    80 "))
    }

    @Test func readingOnlyChangesNothing() throws {
        let files = try folder.contents
        #expect(try run(["watch", session, "--plain", "--read-only"]).ending == .exited(0))
        #expect(try folder.contents == files)
    }

    @Test func aFileThatIsNoneGetsOneSentence() throws {
        let missing = try run(["open", folder.path + "/none.fbsession"])
        #expect(missing.ending == .exited(1))
        #expect(missing.text.hasPrefix("fbwork: "))
        #expect(missing.text.contains("none.fbsession"))
        let other = folder.path + "/other"
        try Data("no session".utf8).write(to: URL(fileURLWithPath: other))
        let foreign = try run(["open", other])
        #expect(foreign.ending == .exited(1))
        #expect(foreign.text.split(separator: "\r\n").count == 1)
    }

    @Test(arguments: [["--from", "-1"], ["--speed", "0"], ["--color", "many"], ["--glyphs", "emoji"]])
    func wrongOptionsAreUsageErrors(options: [String]) throws {
        let (ending, text) = try run(["open", session] + options)
        #expect(ending == .exited(2))
        #expect(text.contains(options.joined(separator: " ")) || text.contains("'\(options[1])'"), "\(text)")
    }
}
