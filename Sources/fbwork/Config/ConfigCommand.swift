import ArgumentParser
import Foundation

/// `fbwork config`: what the configuration file says and what holds.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show what is configured, and where each value comes from.",
        discussion: """
            fbwork config --default > ~/.config/fbwork/config.yaml    # then switch on what you want
            fbwork config set on_end 'notify-send fbwork "$FBWORK_MODEL $FBWORK_STATE"'

            The file is $XDG_CONFIG_HOME/fbwork/config.yaml (~/.config/fbwork/config.yaml), or what $FBWORK_CONFIG names. \
            Options go before the environment, that before the file, that before the defaults. What is wrong in the file \
            is named with its line at every start, and ignored; the rest counts.
            """,
        subcommands: [ConfigGetCommand.self, ConfigSetCommand.self])

    @Flag(name: .customLong("default"), help: "Print the file with every setting, its default and what it does.")
    var printsDefault = false
    @Flag(help: "Name what is wrong in the file; exit code 1 if anything is.") var check = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup(title: "Options whose effect is shown") var display: DisplayOptions

    func validate() throws {
        guard [printsDefault, check, json].count(where: { $0 }) <= 1 else {
            throw ValidationError("Choose one of --default, --check and --json.")
        }
    }

    func run() throws {
        let preferences = Preferences.current
        if printsDefault { return print(DefaultSettings.text, terminator: "") }
        if check { return try tellProblems(preferences) }
        let settings = EffectiveSetting.all(
            preferences, environment: ProcessInfo.processInfo.environment,
            arguments: Array(CommandLine.arguments.dropFirst()))
        if json { return print(try jsonText(settings)) }
        let place = preferences.path ?? "nowhere: neither HOME nor XDG_CONFIG_HOME is set"
        print("\(place)\(preferences.exists ? "" : " (there is none yet; fbwork config --default prints one)")\n")
        print(plainTable(header: ["setting", "value", "from"], rows: settings.map { [$0.name, $0.value, $0.from] }))
        for problem in preferences.problems { warn(problem) }
    }

    private func tellProblems(_ preferences: Preferences) throws {
        guard preferences.problems.isEmpty else {
            for problem in preferences.problems { warn(problem) }
            throw ExitCode.failure
        }
        guard preferences.exists else { return print("There is no configuration file; the defaults hold.") }
        let count = preferences.file.entries.count
        print("\(preferences.path ?? ""): \(count == 1 ? "1 setting" : "\(count) settings"), nothing wrong")
    }
}

/// `fbwork config get`: one value.
struct ConfigGetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print what holds for a setting.")

    @Argument(help: ArgumentHelp("Its name; fbwork config lists all.", valueName: "setting")) var name: String

    func run() throws {
        let all = EffectiveSetting.all(.current, environment: ProcessInfo.processInfo.environment)
        guard let setting = all.first(where: { $0.name == name }) else {
            throw ValidationError("There is no setting '\(name)'; there is \(all.map(\.name).joined(separator: ", ")).")
        }
        print(setting.value)
    }
}

/// `fbwork config set`: changes the file.
struct ConfigSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set a value in the configuration file; what else is in it stays.")

    @Argument(help: ArgumentHelp("Its name; fbwork config lists all.", valueName: "setting")) var name: String
    @Argument(help: ArgumentHelp("The new value.", valueName: "value")) var value: String

    func run() throws {
        guard let path = Preferences.current.path else {
            throw SettingsEdit.Refusal("nothing says where the configuration belongs: set HOME or FBWORK_CONFIG")
        }
        let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        try SettingsEdit.write(try SettingsEdit.text(old, setting: name, to: value), to: path)
        print("\(path): \(name) is \(value)")
    }
}
