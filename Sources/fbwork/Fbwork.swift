import ArgumentParser
import Datasets
import Foundation

/// The command line.
///
/// One file per subcommand beside this one; all they do is in the libraries.
@main
struct Fbwork: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fbwork",
        abstract: "A terminal workbench for convolutional networks that share filter bases.",
        version: fbworkVersion,
        subcommands: [
            DemoCommand.self,
            OpenCommand.self,
            TrainCommand.self,
            AblateCommand.self,
            SweepCommand.self,
            CompareCommand.self,
            RerunCommand.self,
            EvaluateCommand.self,
            InspectCommand.self,
            ExportCommand.self,
            NoteCommand.self,
            CheckCommand.self,
            BenchCommand.self,
            ModelsCommand.self,
            RecipesCommand.self,
            DataCommand.self,
            DoctorCommand.self,
            ConfigCommand.self,
            InstallCommand.self,
            CompletionsCommand.self,
            ManualCommand.self,
            CrashTestCommand.self,
            HomeCommand.self,
        ],
        defaultSubcommand: HomeCommand.self)

    /// Exit codes: 0 done, 1 failed (one sentence on stderr), 2 usage.
    static func main() {
        do {
            var command = try parseAsRoot()
            if !(command is ConfigCommand) { Preferences.current.takeEffect() }
            try command.run()
        } catch {
            leave(error)
        }
    }

    private static func leave(_ failure: any Error) -> Never {
        if failure is UnknownCommand {
            FileHandle.standardError.write(Data("fbwork: \(failure)\n".utf8))
            Foundation.exit(2)
        }
        let isUsageError = (failure as? DatasetError)?.isUsageError ?? false
        let error = isUsageError ? ValidationError("\(failure)") : failure
        let code = exitCode(for: error)
        if code == .success { exit(withError: error) }
        if code == .validationFailure {
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            Foundation.exit(2)
        }
        if !(error is ExitCode) {
            FileHandle.standardError.write(Data("fbwork: \(error)\n".utf8))
        }
        Foundation.exit(code.rawValue)
    }
}

/// The version that `--version` prints and sessions record.
let fbworkVersion = "0.1.0"
