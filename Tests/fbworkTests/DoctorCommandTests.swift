import Foundation
import Testing

/// What `fbwork doctor` says of machine and terminal.
struct DoctorCommandTests {
    private func doctor(_ options: [String] = [], environment: [String: String] = [:]) throws -> String {
        let terminal = try Pseudoterminal(columns: 90, rows: 31)
        try terminal.start(["doctor"] + options, environment: environment)
        #expect(try terminal.waitForEnd() == .exited(0))
        return String(decoding: terminal.output, as: UTF8.self)
    }

    @Test func asJSONItIsOneValue() throws {
        let text = try doctor(["--json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let machine = try #require(report["machine"] as? [String: Any])
        #expect(try #require(machine["threads"] as? Int) >= 1)
        let sets = try #require(machine["instruction_sets"] as? [String])
        #expect(sets.contains(try #require(machine["instruction_set"] as? String)))
        let terminal = try #require(report["terminal"] as? [String: Any])
        #expect(terminal["name"] as? String == "xterm-256color")
        #expect(terminal["columns"] as? Int == 90)
        #expect(terminal["rows"] as? Int == 31)
        #expect(terminal["colors"] as? Int == 256)
        #expect(terminal["glyphs"] as? String == "braille")
    }

    @Test func whatIsShownFollowsTheTerminal() throws {
        #expect(try doctor().contains("48;5;220m"))
        #expect(try doctor(["--color", "rgb"]).contains("48;2;253;231;37m"))
        #expect(try doctor().contains("⣿"))
        let colorless = try doctor(environment: ["NO_COLOR": "1", "LC_ALL": "C"])
        #expect(!colorless.contains("\u{1B}"))
        #expect(!colorless.contains("⣿"))
    }

    @Test func whatIsLessThanItCouldBeIsSaidWithARemedy() throws {
        #expect(try doctor(environment: ["TERM": "xterm-kitty"]).contains("xterm-256color is used instead"))
        #expect(try doctor(environment: ["TERM": "xterm"]).contains("--color 256"))
        let dumb = try doctor(environment: ["TERM": "dumb"])
        #expect(dumb.contains("lines instead of a screen"))
        #expect(!dumb.contains("frames a second"))
        #expect(try doctor().contains("--color rgb"))
        #expect(try doctor(environment: ["FBWORK_ISA": "mmx"]).contains("FBWORK_ISA"))
    }

    @Test func whatWasDecidedIsSaidWithTheReason() throws {
        let far = try doctor(environment: ["COLORTERM": "truecolor", "SSH_TTY": "/dev/pts/9", "COLORFGBG": "0;15"])
        #expect(far.contains("256 (over SSH; 24-bit color is there, C shows it)"))
        #expect(far.contains("light, by COLORFGBG=0;15"))
        #expect(far.contains("light, heatmaps in cividis (for the light background)"))
        #expect(far.contains("off (over SSH)"))
        let near = try doctor(
            [
                "--theme", "high-contrast", "--mouse", "off", "--bandwidth", "9.6k", "--fps", "5", "--heatmap",
                "viridis",
            ],
            environment: ["COLORTERM": "truecolor"])
        #expect(near.contains("24-bit (COLORTERM=truecolor)"))
        #expect(near.contains("high-contrast, heatmaps in viridis (as asked)"))
        #expect(near.contains("off (as asked)"))
        #expect(near.contains("at most 5 frames a second, at most 9600 bytes a second"))
    }
}
