import ArgumentParser
import Foundation
import Records
import Terminal
import Training

/// `fbwork demo`: the main job in one word.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Train resnet20-s8u1 on Fashion-MNIST for about a minute and watch it.",
        discussion: """
            On a terminal the training runs in a process of its own and the viewer opens on it; without one, progress \
            is told in lines. Where Fashion-MNIST is not installed, synthetic images are made instead.
            """)

    @Argument(help: "Another network to show.") var model = "resnet20-s8u1"
    @OptionGroup var options: TrainingOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let isOnTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        // Reading the data starts threads; a signal that one of them took would never reach the screen.
        let signals = isOnTerminal ? try SignalQueue() : nil
        let (configuration, dataset, weights) = try options.prepare(try modelName(model), standard: .demo)
        let session = options.session ?? defaultSessionPath(for: configuration)
        guard let signals else {
            let trainer = try Trainer.start(
                configuration, dataset: dataset, session: session, version: fbworkVersion, weights: weights)
            return try runInForeground(trainer, session: session, ending: options.ending.command)
        }
        try DetachedTrainer.launch(arguments: trainArguments(session: session), session: session)
        var viewer = try OpenCommand.parse([session])
        viewer.display = display
        try viewer.run(signals: signals)
    }

    /// The same run, as `fbwork train` spells it.
    private func trainArguments(session: String) -> [String] {
        let given = Array(CommandLine.arguments.dropFirst(2))
        // The network's name, where it is no option's value.
        var arguments =
            ["train"]
            + given.indices.filter { place in
                given[place] != model || (place > 0 && given[place - 1].hasPrefix("--"))
            }.map { given[$0] }
        for option in DisplayOptions.names + ["--session"] {
            while let place = arguments.firstIndex(of: option) { arguments.removeSubrange(place...(place + 1)) }
            arguments.removeAll { $0.hasPrefix(option + "=") }
        }
        arguments.removeAll { $0 == "--sync" }
        if options.recipeOptions.recipe == nil { arguments += ["--recipe", Recipe.demo.name] }
        return arguments + ["--session", session, "--", model]
    }
}
