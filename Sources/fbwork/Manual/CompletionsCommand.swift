import ArgumentParser

/// `fbwork completions`: what a shell needs to complete the command line.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell.",
        discussion: """
            fbwork completions bash > ~/.local/share/bash-completion/completions/fbwork
            fbwork completions zsh > ~/.zfunc/_fbwork
            fbwork completions fish > ~/.config/fish/completions/fbwork.fish
            """)

    @Argument(help: "The shell: bash, zsh, fish.") var shell: Shell

    /// A shell that completions can be made for.
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        /// The script.
        var script: String {
            let shell: CompletionShell =
                switch self {
                case .bash: .bash
                case .zsh: .zsh
                case .fish: .fish
                }
            return Fbwork.completionScript(for: shell)
        }
    }

    func run() { print(shell.script) }
}
