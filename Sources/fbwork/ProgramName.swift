import Foundation

/// How the user can call this program again: as it was called, shortened where it lies below the current folder.
let programName: String = {
    let called = CommandLine.arguments.first ?? "fbwork"
    let folder = FileManager.default.currentDirectoryPath + "/"
    return called.hasPrefix(folder) ? String(called.dropFirst(folder.count)) : called
}()

/// A line on standard error about something that training goes on without.
func warn(_ sentence: String) {
    FileHandle.standardError.write(Data("fbwork: \(sentence)\n".utf8))
}
