import ArgumentParser
import Foundation

/// `fbwork install`: puts this very program, its manual page and its completions in place.
struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Copy this program, its manual page and its completions to a place of their own.",
        discussion: """
            fbwork install                        # ~/.local/bin/fbwork
            sudo fbwork install --prefix /usr/local

            What is there already is replaced. A program that is built with --static-swift-stdlib runs without the Swift \
            toolchain.
            """)

    @Option(help: ArgumentHelp("Folder of bin and share (default: ~/.local).", valueName: "folder"))
    var prefix: String?

    func run() throws {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        guard let prefix = prefix ?? (home.isEmpty ? nil : home + "/.local") else {
            throw ValidationError("HOME is not set: say where with --prefix.")
        }
        let root = URL(fileURLWithPath: prefix).path
        let program = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"))
        for file in try files(program) {
            try write(file, below: root)
            print("\(root)/\(file.path)")
        }
        if Self.needsToolchain {
            warn("this program needs the libraries of the Swift toolchain; build it with --static-swift-stdlib")
        }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        if !folders.contains("\(root)/bin") { print("\(root)/bin is not in PATH: add it to call fbwork by its name") }
    }

    private struct File {
        var path: String
        var content: Data
        var isProgram = false
    }

    private func files(_ program: Data) throws -> [File] {
        [
            File(path: "bin/fbwork", content: program, isProgram: true),
            File(path: "share/man/man1/fbwork.1", content: Data(ManualPage(try .root()).text.utf8)),
            File(path: "share/bash-completion/completions/fbwork", content: script(.bash)),
            File(path: "share/zsh/site-functions/_fbwork", content: script(.zsh)),
            File(path: "share/fish/vendor_completions.d/fbwork.fish", content: script(.fish)),
        ]
    }

    private func script(_ shell: CompletionsCommand.Shell) -> Data { Data((shell.script + "\n").utf8) }

    /// Writes a file whole or not at all: also over a program that runs.
    private func write(_ file: File, below root: String) throws {
        let place = URL(fileURLWithPath: "\(root)/\(file.path)")
        let draft = place.path + ".new"
        do {
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try file.content.write(to: URL(fileURLWithPath: draft))
            guard chmod(draft, file.isProgram ? 0o755 : 0o644) == 0, rename(draft, place.path) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        } catch {
            unlink(draft)
            throw InstallFailure("cannot write '\(place.path)': choose another place with --prefix, or use sudo")
        }
    }

    /// Whether the standard library is a file of its own.
    private static var needsToolchain: Bool {
        let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
        return maps.contains("/libswiftCore.so")
    }
}

/// Why nothing is installed.
struct InstallFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
