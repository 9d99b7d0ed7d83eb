import ArgumentParser
import Foundation

/// Changes one line of a configuration file and leaves the others as they are.
enum SettingsEdit {
    /// Why nothing was changed.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// The text with a setting at a value: in its line, in the line that shows its default, or at the end.
    ///
    /// - Throws: a usage error for an unknown name or a value that is not allowed; ``Refusal`` where a line cannot hold it.
    static func text(_ old: String, setting name: String, to value: String) throws -> String {
        guard let setting = Setting.named(name) else {
            let names = Setting.all.map(\.name).joined(separator: ", ")
            throw ValidationError("There is no setting '\(name)'; there is \(names).")
        }
        switch setting.kind {
        case .keys, .paths:
            throw ValidationError("\(name) has several values: write them into the file with an editor.")
        default: break
        }
        let line = "\(name): \(quoted(value))"
        if let problem = SettingsFile(line).problems.first { throw ValidationError("\(problem.text).") }
        var lines = old.isEmpty ? [] : old.components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        if let place = lines.firstIndex(where: { $0.hasPrefix("\(name):") }) {
            lines[place] = line
        } else if let place = lines.firstIndex(where: { $0.hasPrefix("# \(name): ") }) {
            lines[place] = line
        } else {
            lines.append(line)
        }
        let new = lines.joined(separator: "\n") + "\n"
        // A value that went on over several lines would leave its rest behind.
        guard SettingsFile(new).entries[name]?.value == SettingsFile(line).entries[name]?.value,
            SettingsFile(new).problems.count <= SettingsFile(old).problems.count
        else { throw Refusal("the file has '\(name)' in a form that only an editor can change") }
        return new
    }

    /// Writes the file whole or not at all, with its folder where that is missing.
    static func write(_ text: String, to path: String) throws {
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Refusal("cannot write '\(path)': see whether its folder can be written")
        }
    }

    /// A text as YAML has it, whatever it holds.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
            && text.first.map { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "." } == true
        return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
    }
}
