import Workbench

/// The manual page, made of the tables that drive the program: commands, keys, settings.
struct ManualPage {
    private var page = RoffText()

    /// The page as roff.
    var text: String { page.text }

    /// Writes the page.
    init(_ root: CommandDescription, keys: KeyTable = .standard) {
        page.raw(".\\\" Made by fbwork manual.")
        page.request("TH", "FBWORK", "1", "", "fbwork \(fbworkVersion)", "User Commands")
        page.request("SH", "NAME")
        page.line("fbwork - \(root.abstract ?? "")")
        page.request("SH", "SYNOPSIS")
        page.raw("\(RoffText.bold("fbwork")) \(RoffText.italic("command")) [\(RoffText.italic("options"))]")
        page.request("SH", "DESCRIPTION")
        page.line(Self.description)
        page.request("SH", "COMMANDS")
        page.line("Every command also takes --help, which shows its options.")
        for command in root.shownCommands { write(command, name: "fbwork \(command.commandName)") }
        write(keys)
        writeSettings()
        writeRest()
    }

    private static let description = """
        fbwork trains convolutional networks whose layers share filter bases, records every step in a session file, and \
        shows it on a terminal, live or afterwards. The trainer has no screen and the viewer does no training: a closed \
        terminal never harms a run, and any number of people may watch one.
        """

    private mutating func write(_ command: CommandDescription, name: String) {
        page.request("SS", name)
        page.line(command.abstract ?? "")
        if let discussion = command.discussion { page.prose(discussion) }
        for argument in command.shownArguments { write(argument) }
        for subcommand in command.shownCommands { write(subcommand, name: "\(name) \(subcommand.commandName)") }
    }

    private mutating func write(_ argument: CommandDescription.Argument) {
        let (name, value) = argument.usage
        let term =
            argument.kind == .positional
            ? RoffText.italic(name) : RoffText.bold(name) + (value.map { " \(RoffText.italic($0))" } ?? "")
        // What a user has configured is no default of the program's.
        let isSetting = Setting.all.contains { setting in
            setting.option.map { option in (argument.names ?? []).contains { $0.text == option } } ?? false
        }
        let standard = isSetting ? nil : argument.defaultValue
        page.item(term, (argument.abstract ?? "") + (standard.map { " (default: \($0))" } ?? ""))
    }

    private mutating func write(_ keys: KeyTable) {
        page.request("SH", "KEYS")
        page.line(
            "Keys of the viewer; ? shows them too, and why one does nothing now. The configuration can change them.")
        for category in KeyBinding.Category.allCases {
            page.request("SS", category.rawValue)
            for binding in keys.bindings where binding.category == category {
                page.item(RoffText.bold(binding.keys), binding.text)
            }
        }
        page.request("SS", "Home screen")
        for binding in HomeKeyTable.bindings { page.item(RoffText.bold(binding.keys), binding.text) }
        page.request("SS", "Names of actions")
        page.line("What the configuration calls them, with their keys:")
        for action in keys.actions {
            page.item(
                RoffText.bold(action.name), keys.keys(of: action).map(\.name).joined(separator: " "))
        }
    }

    private mutating func writeSettings() {
        page.request("SH", "CONFIGURATION")
        page.line(
            "The file is YAML; fbwork config --default prints one with comments. Options go before the environment, that "
                + "before the file. What is wrong in it is named at every start and ignored; the rest counts.")
        for setting in Setting.all {
            let summary = "\(setting.summary.prefix(1).uppercased())\(setting.summary.dropFirst())"
            let standard = setting.standard == "''" ? "" : " Default: \(setting.standard)."
            page.item(RoffText.bold(setting.name), "\(summary). Allowed: \(setting.allowed).\(standard)")
        }
    }

    private mutating func writeRest() {
        page.request("SH", "ENVIRONMENT")
        for (name, text) in Self.variables { page.item(RoffText.bold(name), text) }
        page.request("SH", "FILES")
        for (name, text) in Self.files { page.item(RoffText.italic(name), text) }
        page.request("SH", "EXIT STATUS")
        for (code, text) in [("0", "Done."), ("1", "Failed; a sentence on standard error says why."), ("2", "Usage.")] {
            page.item(RoffText.bold(code), text)
        }
        page.request("SH", "EXAMPLES")
        for (command, text) in Self.examples {
            page.paragraph(text)
            page.verbatim([command])
        }
    }

    private static let variables = [
        ("FBWORK_CONFIG", "The configuration file, in place of the usual one."),
        ("FBWORK_DATA", "A folder in which data sets are looked for first."),
        ("FBWORK_ISA", "baseline, avx2 or avx512: the instructions that training uses, at most."),
        ("NO_COLOR", "If set, no colors are used unless an option asks for them."),
        ("XDG_CONFIG_HOME, XDG_DATA_HOME", "Where the configuration and data sets are."),
        (
            "FBWORK_STATE, FBWORK_SESSION, FBWORK_MODEL, FBWORK_EPOCH, FBWORK_EPOCHS, FBWORK_BEST_TEST_ERROR, "
                + "FBWORK_SECONDS, FBWORK_REASON, FBWORK_STUDY, FBWORK_RUNS_DONE, FBWORK_RUNS",
            "What the command of on_end is told: finished, stopped, diverged or failed; the session's file, or the "
                + "study's folder; and the result. FBWORK_RUNS is set at the end of a study only."
        ),
    ]

    private static let files = [
        ("~/.config/fbwork/config.yaml", "The configuration."),
        ("~/.local/share/fbwork", "Data sets that fbwork data fetch downloads."),
        ("NAME.fbsession", "A session: an SQLite file with all that was recorded."),
        ("NAME.checkpoints", "Its checkpoints: safetensors files."),
        ("NAME.log", "What a trainer printed that runs in a process of its own."),
    ]

    private static let examples = [
        ("fbwork demo", "Train a small network for about a minute and watch it:"),
        (
            "fbwork train resnet20-s8u1 --epochs 20 --detach --on-end 'mail -s \"$FBWORK_MODEL $FBWORK_STATE\" me < /dev/null'",
            "Train in the background and be told at the end:"
        ),
        ("fbwork open runs/*.fbsession", "Watch up to four sessions side by side:"),
        (
            "fbwork export run.fbsession --keys '6 z' --step 1500 -o similarity.svg",
            "A picture of the screen after two keys, at a step:"
        ),
        ("fbwork export run.fbsession --from 0 --to 800 -o run.cast", "A recording that asciinema plays:"),
    ]
}
