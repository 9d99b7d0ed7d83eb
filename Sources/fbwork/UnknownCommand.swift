import Foundation

/// The first word of a command line names no command.
struct UnknownCommand: Error, CustomStringConvertible {
    /// One sentence: what was meant, if it can be told, or where the commands are listed.
    let description: String

    init(_ word: String) {
        let isSession = SessionCollection.isFolder(word) || FileManager.default.fileExists(atPath: word)
        description =
            isSession
            ? "'\(word)' is no command: \(programName) open \(word) shows it"
            : "unknown command '\(word)'; \(programName) --help lists them"
    }
}
