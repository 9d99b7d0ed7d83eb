import Charts
import Foundation
import Workbench
import Yams

/// What a configuration file says, as far as it can be understood; the rest is named and ignored.
struct SettingsFile: Sendable {
    /// A value and where it stands.
    struct Entry: Hashable, Sendable {
        var value: SettingValue
        var line: Int
    }

    private(set) var entries: [String: Entry] = [:]
    private(set) var problems: [SettingProblem] = []

    /// Reads the text of a file.
    init(_ text: String) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            problems = [Self.problem(error)]
            return
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root else {
            // A file of comments alone is a null.
            if root.tag.description != "tag:yaml.org,2002:null" {
                problems = [SettingProblem(line: root.line, text: "write settings as NAME: VALUE, one a line")]
            }
            return
        }
        for (key, value) in mapping { read(key, value) }
        problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    private mutating func read(_ key: Node, _ node: Node) {
        let name = key.string ?? ""
        guard let setting = Setting.named(name) else {
            let names = Setting.all.map(\.name).joined(separator: ", ")
            return refuse(key, "there is no setting '\(name)'; there is \(names)")
        }
        switch setting.kind {
        case .keys: readKeys(key, node)
        case .paths:
            let texts = node.sequence.map { $0.map(\.text) } ?? [node.text]
            let found = texts.compactMap { $0 }
            guard found.count == texts.count else {
                return refuse(key, "\(name) is \(setting.allowed), such as [~/runs, /data/runs]")
            }
            entries[name] = Entry(value: .list(found.map(Self.expanded)), line: key.line)
        default:
            guard let text = node.text, setting.kind.allows(text) else {
                let given = node.text.map { "'\($0)'" } ?? "something else"
                return refuse(key, "\(name) is \(given); it must be \(setting.allowed)")
            }
            var value = text
            if case .path = setting.kind { value = Self.expanded(text) }
            entries[name] = Entry(value: .text(value), line: key.line)
        }
    }

    private mutating func readKeys(_ key: Node, _ node: Node) {
        guard let mapping = node.mapping else {
            return refuse(key, "keys must be \(Setting.named("keys")?.allowed ?? ""), such as zoom: [z, Enter]")
        }
        var choices: [(choice: KeyChoice, line: Int)] = []
        for (name, value) in mapping {
            let words = value.sequence.map { $0.map(\.text) } ?? [value.text]
            do {
                let keys = try words.map { word in
                    guard let word, let key = Key(name: word) else { throw UnknownKey(name: word ?? "") }
                    return key
                }
                choices.append((KeyChoice(action: name.string ?? "", keys: keys), name.line))
            } catch {
                refuse(name, "\(name.string ?? ""): \(error)")
            }
        }
        for problem in KeyTable.standard.choosing(choices.map(\.choice)).problems {
            let line = choices.first { $0.choice.action == problem.action }?.line
            problems.append(SettingProblem(line: line, text: "\(problem.action): \(problem.text)"))
            choices.removeAll { $0.choice.action == problem.action }
        }
        entries["keys"] = Entry(value: .keys(choices.map(\.choice)), line: key.line)
    }

    private mutating func refuse(_ node: Node, _ text: String) {
        problems.append(SettingProblem(line: node.line, text: text))
    }

    /// A path in which `~` is the home folder.
    private static func expanded(_ path: String) -> String {
        path == "~" || path.hasPrefix("~/") ? (path as NSString).expandingTildeInPath : path
    }

    /// What is wrong with a file that is no YAML.
    private static func problem(_ error: any Error) -> SettingProblem {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            SettingProblem(line: mark.line, text: "this is not YAML (\(problem)); nothing of the file counts")
        case .duplicatedKeysInMapping(let duplicates, let context):
            SettingProblem(
                line: context.mark.line,
                text: "'\(duplicates.first ?? "")' is set twice; nothing of the file counts")
        default: SettingProblem(text: "this is not YAML (\(error)); nothing of the file counts")
        }
    }
}

extension Setting.Kind {
    /// Whether a text may be the value.
    fileprivate func allows(_ text: String) -> Bool {
        switch self {
        case .choice(let words): words.contains(text)
        case .checked(_, let isAllowed): isAllowed(text)
        case .text, .path: true
        case .paths, .keys: false
        }
    }
}

extension Node {
    /// From 1.
    fileprivate var line: Int { mark?.line ?? 1 }

    /// A scalar as it is written: `on`, `256` and `1.5M` are texts too; nothing is an empty one.
    fileprivate var text: String? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar.string
    }
}
