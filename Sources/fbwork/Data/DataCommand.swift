import ArgumentParser

/// `fbwork data`: the data sets.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List, fetch and verify the data sets.",
        subcommands: [DataListCommand.self, DataFetchCommand.self, DataVerifyCommand.self])
}
