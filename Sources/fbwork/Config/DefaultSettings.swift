import Workbench

/// The commented file that `fbwork config --default` prints: every setting with its default, all of it switched off.
enum DefaultSettings {
    static var text: String {
        let intro = """
            # Configuration of fbwork. A line that begins with # is switched off; each shows a default.
            # fbwork config tells where this file belongs, what holds and why; fbwork config --check reads it over.
            """
        return ([intro] + Setting.all.map(text)).joined(separator: "\n\n") + "\n"
    }

    private static func text(_ setting: Setting) -> String {
        var lines = wrapped("\(setting.summary.prefix(1).uppercased())\(setting.summary.dropFirst()).")
        lines += wrapped("Allowed: \(setting.allowed).")
        let before = [
            setting.option.map { "the option \($0)" }, setting.variable.map { "the environment's \($0)" },
        ].compactMap(\.self)
        if !before.isEmpty { lines.append("Goes before it: \(before.joined(separator: ", then ")).") }
        lines = lines.map { "# \($0)" }
        if case .keys = setting.kind {
            lines.append("# keys:")
            for action in KeyTable.standard.actions {
                let keys = KeyTable.standard.keys(of: action).map { quoted($0.name) }
                lines.append("#   \(action.name): [\(keys.joined(separator: ", "))]")
            }
        } else {
            lines.append("# \(setting.name): \(setting.standard)")
        }
        return lines.joined(separator: "\n")
    }

    /// A key's name as YAML needs it.
    private static func quoted(_ name: String) -> String {
        let isPlain =
            name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            && name.first?.isLetter == true && !["y", "n", "Y", "N"].contains(name)
        return isPlain ? name : name == "'" ? "\"'\"" : "'\(name)'"
    }

    private static func wrapped(_ text: String, columns: Int = 98) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
