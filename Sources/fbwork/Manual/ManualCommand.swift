import ArgumentParser

/// `fbwork manual`: the manual page.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page.",
        discussion: """
            fbwork manual | man -l -
            fbwork manual > ~/.local/share/man/man1/fbwork.1

            It is made of the tables that drive the program: commands, keys and settings.
            """)

    func run() throws { print(ManualPage(try .root()).text, terminator: "") }
}
