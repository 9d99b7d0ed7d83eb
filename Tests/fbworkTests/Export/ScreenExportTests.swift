import Charts
import Foundation
import Testing
import Workbench

@testable import fbwork

struct ScreenExportTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = folder.path + "/run.fbsession"
        let trainer = try FabricatedTrainer(path: session)
        try trainer.advance(50)
        try trainer.remark("less from here on")
        try trainer.finish()
    }

    private func export(_ arguments: String...) throws -> String {
        let output = folder.path + "/out-\(UUID().uuidString)" + (arguments.contains("cast") ? ".cast" : ".txt")
        let format = arguments.contains("cast") ? [] : ["--format", "txt"]
        try ExportCommand.parse([session] + arguments.filter { $0 != "cast" } + format + ["-o", output]).run()
        return try String(contentsOfFile: output, encoding: .utf8)
    }

    @Test func textIsWhatTheViewerShowsAtAStep() throws {
        let before = try folder.contents
        let text = try export("--step", "40", "--size", "80x24")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 25, "24 rows and the end of the last")
        #expect(text.contains("step 40/200"))
        #expect(text.contains("FINISHED"))
        #expect(!text.contains("\u{1B}"))
        #expect(try folder.contents.filter { before[$0.key] != nil } == before, "the session is only read")
        #expect(try export("--size", "80x24").contains("step 200/200"), "without a step it is the last")
    }

    @Test func keysArePressedFirst() throws {
        let zoomed = try export("--keys", "6 z", "--size", "80x24")
        #expect(zoomed.contains("─ 6 Basis similarity"))
        #expect(!zoomed.contains("1 Loss"))
        #expect(try export("--focus", "similarity", "--zoom", "--size", "80x24") == zoomed)
        #expect(try export("--keys", "pane-similarity zoom", "--size", "80x24") == zoomed)
        // What would leave, stop or steer does nothing to a picture.
        #expect(try export("--keys", "Esc", "--size", "80x24") == export("--size", "80x24"))
        #expect(try export("--keys", "q Ctrl-C", "--size", "80x24") == export("--size", "80x24"))
    }

    @Test func colorsAreEscapeSequencesWhereTheyAreAskedFor() throws {
        let styled = try export("--ansi", "--size", "80x24")
        #expect(styled.contains("\u{1B}[0;"))
        #expect(styled.contains("48;5;"), "the heatmap's colors")
        let plain = try export("--color", "256", "--size", "80x24")
        #expect(
            styled.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n").map { $0.trimmed }
                == plain.split(separator: "\n").map { $0.trimmed })
        #expect(try export("--glyphs", "ascii", "--size", "80x24").allSatisfy(\.isASCII))
    }

    @Test func severalSessionsAreTheScreenThatComparesThem() throws {
        let other = folder.path + "/other.fbsession"
        try FabricatedTrainer(path: other).finish()
        let output = folder.path + "/both.txt"
        try ExportCommand.parse([session, other, "-o", output, "--size", "100x30"]).run()
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("2 sessions"))
        try ExportCommand.parse([folder.path, "-o", output, "--size", "100x30", "--force"]).run()
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("2 sessions"), "a folder of them")
    }

    @Test func whatExistsIsReplacedOnlyWhenForced() throws {
        let output = folder.path + "/precious.svg"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: output))
        #expect(throws: (any Error).self) { try ExportCommand.parse([session, "-o", output]).run() }
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "precious")
        try ExportCommand.parse([session, "-o", output, "--force"]).run()
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("<svg"))
    }

    @Test(arguments: [
        ["-o", "x.txt", "--size", "39x10"], ["-o", "x.txt", "--size", "80"], ["-o", "x.txt", "--focus", "nothing"],
        ["-o", "x.txt", "--keys", "6 zz"], ["-o", "x.txt", "--figure", "2"],
        ["-o", "x.svg", "--figure", "2", "--zoom"],
        ["-o", "x.svg", "--epoch", "2"], ["-o", "x.svg", "--ansi"], ["-o", "x.svg", "--from", "3"],
        ["-o", "x.cast", "--step", "3"], ["-o", "x.cast", "--from", "9", "--to", "9"],
        ["-o", "x.cast", "--speed", "0"],
        ["-o", "x.cast", "--idle-limit", "0"], ["-o", "x.svg", "--checkpoint", "last"],
        ["-o", "x.csv", "--size", "80x24", "--format", "csv"],
    ])
    func whatCannotBeMeantIsAUsageError(arguments: [String]) {
        #expect(throws: (any Error).self) { try ExportCommand.parse([session] + arguments) }
    }

    @Test func stepsThatWereNeverMadeAreRefused() {
        let error = #expect(throws: (any Error).self) { try export("--step", "201") }
        #expect("\(error.map { "\($0)" } ?? "")".hasSuffix("has 200 steps, and 201 is asked for"))
    }

    // MARK: Replays

    private func events(_ text: String) throws -> [[Any]] {
        try text.split(separator: "\n").dropFirst().map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [Any])
        }
    }

    @Test func aReplayGoesThroughTheRecordingAndMarksWhatHappened() throws {
        let events = try events(export("cast", "--from", "10", "--to", "100", "--speed", "2", "--size", "80x24"))
        let markers = events.filter { $0[1] as? String == "m" }.map { $0[2] as? String }
        #expect(markers == ["step 50: note: less from here on"])
        #expect(events.last?[1] as? String == "x")
        // 90 steps of 50 ms at twice the speed, and a second at the end.
        let duration = events.reduce(0) { $0 + ($1[0] as? Double ?? 0) }
        #expect(abs(duration - (2.3 + 1)) < 0.3, "\(duration)")
        let frames = events.filter { $0[1] as? String == "o" }.compactMap { $0[2] as? String }
        #expect(frames.count > 15)
        #expect(frames.dropFirst().allSatisfy { !$0.contains("\u{1B}[2J") }, "only differences are written")
        let bytes = frames.dropFirst().map(\.utf8.count).max() ?? 0
        #expect(bytes < 3000, "\(bytes)")
    }

    /// The writer's differences lead to the screen that a picture of the last step shows.
    @Test func theReplaysLastFrameIsAPicture() throws {
        let settings = ["--size", "80x24", "--color", "mono"]
        let output = folder.path + "/replay.cast"
        try ExportCommand.parse([session, "--to", "100", "-o", output] + settings).run()
        let events = try events(try String(contentsOfFile: output, encoding: .utf8))
        var terminal = TinyTerminal(width: 80, height: 24)
        for event in events where event[1] as? String == "o" { terminal.feed(event[2] as? String ?? "") }
        #expect(try terminal.text + "\n" == export("--step", "100", "--size", "80x24", "--color", "mono"))
    }

    @Test func nothingAfterTheLastStepCanBePlayed() {
        #expect(throws: (any Error).self) { try export("cast", "--from", "200") }
    }

    // MARK: The key

    @Test func theViewersFilesNeverReplaceOthers() throws {
        let file = ScreenFile(name: "run-step5", folders: ["/proc/nowhere", folder.path])
        var screen = CellBuffer(width: 12, height: 2)
        screen.write("a screen", x: 0, y: 0)
        for ending in ["", "-2", "-3"] {
            let notice = file.write { _ in screen }
            #expect(notice.text.hasSuffix("run-step5\(ending).txt and .svg"), "\(notice.text)")
            let text = try String(contentsOfFile: folder.path + "/run-step5\(ending).txt", encoding: .utf8)
            #expect(text == "a screen\n\n")
            #expect(FileManager.default.fileExists(atPath: folder.path + "/run-step5\(ending).svg"))
        }
        let refused = ScreenFile(name: "run", folders: ["/proc/nowhere"]).write { _ in screen }
        #expect(refused.isAlert)
    }
}

extension Substring {
    /// Without blanks at the end.
    fileprivate var trimmed: String {
        var text = String(self)
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// A terminal that knows just what replays are written with: text, CUP, CUF, EL, ED and SGR, which it ignores.
private struct TinyTerminal {
    private var rows: [[Character]]
    private var (x, y) = (0, 0)

    init(width: Int, height: Int) { rows = Array(repeating: Array(repeating: " ", count: width), count: height) }

    mutating func feed(_ text: String) {
        var rest = Substring(text)
        while let scalar = rest.unicodeScalars.first {
            if let match = rest.prefixMatch(of: /\u{1B}\[(\??)([0-9;]*)([A-Za-z])/) {
                obey(String(match.output.3), match.output.2.split(separator: ";").map { Int($0) ?? 0 })
                rest = rest[match.range.upperBound...]
            } else if scalar == "\r" || scalar == "\n" {
                if scalar == "\r" { x = 0 } else { y += 1 }
                rest.unicodeScalars.removeFirst()
            } else {
                rows[y][x] = rest.removeFirst()
                x += 1
            }
        }
    }

    private mutating func obey(_ command: String, _ numbers: [Int]) {
        switch command {
        case "H": (x, y) = ((numbers.dropFirst().first ?? 1) - 1, (numbers.first ?? 1) - 1)
        case "C": x += numbers.first ?? 1
        case "K": for column in x..<rows[y].count { rows[y][column] = " " }
        case "J": for row in rows.indices { rows[row] = rows[row].map { _ in " " } }
        default: break
        }
    }

    var text: String { rows.map { Substring(String($0)).trimmed }.joined(separator: "\n") }
}
