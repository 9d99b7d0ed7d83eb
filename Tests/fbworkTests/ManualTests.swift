import Foundation
import Testing
import Workbench

@testable import fbwork

struct ManualTests {
    private func page() throws -> String { ManualPage(try .root()).text }

    @Test func itHasEveryCommandOptionKeyAndSetting() throws {
        let text = try page().replacing("\\-", with: "-")
        for command in try CommandDescription.root().shownCommands {
            #expect(text.contains(".SS \"fbwork \(command.commandName)\"\n"), "\(command.commandName)")
            for argument in command.shownArguments {
                for name in argument.names ?? [] { #expect(text.contains(name.text), "\(name.text)") }
            }
        }
        for action in KeyTable.standard.actions { #expect(text.contains("\\fB\(action.name)\\fR\n")) }
        for binding in HomeKeyTable.bindings { #expect(text.contains("\n\(binding.text)\n"), "\(binding.text)") }
        for setting in Setting.all { #expect(text.contains("\\fB\(setting.name)\\fR\n")) }
        #expect(!text.contains("crash-test"))
    }

    /// A line of text that begins with a dot or an apostrophe would be taken for a request.
    @Test func nothingIsTakenForARequest() throws {
        #expect(RoffText.escaped(".5") == "\\&.5")
        #expect(RoffText.escaped("'a' \\n -x") == "\\&'a' \\en \\-x")
        let known: Set<Substring> = ["TH", "SH", "SS", "PP", "TP", "nf", "fi", "RS", "RE", "\\\""]
        for line in try page().split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(known.contains(line.dropFirst().prefix { $0 != " " }), "\(line)")
        }
    }

    @Test func aShellCanReadItsCompletions() throws {
        let script = CompletionsCommand.Shell.bash.script
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-n"]
        let input = Pipe()
        process.standardInput = input
        try process.run()
        input.fileHandleForWriting.write(Data(script.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for shell in CompletionsCommand.Shell.allCases { #expect(shell.script.contains("export")) }
    }

    @Test func installingPutsEverythingInPlace() throws {
        let folder = try SessionFolder()
        try InstallCommand.parse(["--prefix", folder.path + "/new"]).run()
        let program = folder.path + "/new/bin/fbwork"
        #expect(FileManager.default.isExecutableFile(atPath: program))
        #expect(
            FileManager.default.contentsEqual(
                atPath: program, andPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")))
        let manual = try String(contentsOfFile: folder.path + "/new/share/man/man1/fbwork.1", encoding: .utf8)
        #expect(try manual == page())
        for file in [
            "bash-completion/completions/fbwork", "zsh/site-functions/_fbwork", "fish/vendor_completions.d/fbwork.fish",
        ] { #expect(FileManager.default.fileExists(atPath: folder.path + "/new/share/" + file), "\(file)") }
        // Again, over what is there.
        try InstallCommand.parse(["--prefix", folder.path + "/new"]).run()
        #expect(throws: InstallFailure.self) { try InstallCommand.parse(["--prefix", "/proc/nowhere"]).run() }
    }
}
