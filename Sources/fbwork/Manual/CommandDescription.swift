import Foundation

/// A command as ArgumentParser describes it, for the manual.
struct CommandDescription: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let arguments: [Argument]?
    let subcommands: [CommandDescription]?

    /// An argument, option or flag.
    struct Argument: Decodable {
        let kind: Kind
        let valueName: String?
        let abstract: String?
        let discussion: String?
        let defaultValue: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool?
        let names: [Name]?

        enum Kind: String, Decodable {
            case positional, option, flag
        }

        struct Name: Decodable {
            let kind: String
            let name: String

            /// With its dashes.
            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        /// `--epochs EPOCHS`, `SOURCE…`.
        var usage: (name: String, value: String?) {
            let value = (valueName ?? "value") + (isRepeating ? "..." : "")
            switch kind {
            case .positional: return (value, nil)
            case .option: return ((names ?? []).map(\.text).joined(separator: ", "), value)
            case .flag: return ((names ?? []).map(\.text).joined(separator: ", "), nil)
            }
        }
    }

    /// The whole command line.
    ///
    /// - Throws: what decoding throws, should ArgumentParser describe commands in another way.
    static func root() throws -> CommandDescription {
        struct Description: Decodable {
            let command: CommandDescription
        }
        return try JSONDecoder().decode(Description.self, from: Data(Fbwork._dumpHelp().utf8)).command
    }

    /// The subcommands that users are told of.
    var shownCommands: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// The arguments that users are told of, without `--help` and `--version`, which every command has.
    var shownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            let names = (argument.names ?? []).map(\.name)
            return argument.shouldDisplay != false && !names.contains("help") && !names.contains("version")
        }
    }
}
