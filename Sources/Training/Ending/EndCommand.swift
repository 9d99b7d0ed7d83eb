import Subprocess

/// The command that a user has chosen to be told by when training has ended: a mail, a message, a sound.
///
/// It runs in the trainer's process only, after the session is closed; whatever becomes of it does the session no harm.
public struct EndCommand: Hashable, Sendable {
    /// What `/bin/sh` is given.
    public var command: String
    /// Longer it may not take: then it and all that it started are ended.
    public var timeLimit: Duration

    /// What became of a command.
    public enum Result: Hashable, Sendable {
        /// It ended with a status.
        case exited(Int)
        /// A signal ended it.
        case signaled(Int)
        /// It took too long.
        case timedOut
        /// It could not be started.
        case failed(String)
    }

    /// A command for the shell.
    public init(_ command: String, timeLimit: Duration = .seconds(60)) {
        self.command = command
        self.timeLimit = timeLimit
    }

    /// Runs the command and waits for it; what it prints goes where this process prints.
    ///
    /// - Parameter variables: Added to its environment.
    public func run(_ variables: [String: String]) async -> Result {
        await withTaskGroup(of: Result.self) { group in
            group.addTask { await self.execute(variables) }
            group.addTask {
                // Cut short once the command has ended.
                try? await Task.sleep(for: self.timeLimit)
                return .timedOut
            }
            let first = await group.next() ?? .timedOut
            // Ends a command that is still there, and waits for that.
            group.cancelAll()
            return first
        }
    }

    private func execute(_ variables: [String: String]) async -> Result {
        var options = PlatformOptions()
        // A group of its own: Ctrl-C is not meant for it, and what it starts ends with it.
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let environment = Subprocess.Environment.inherit.updating(
            Dictionary(uniqueKeysWithValues: variables.map { (.init(stringLiteral: $0.key), $0.value) }))
        do {
            let ended = try await Subprocess.run(
                .path("/bin/sh"), arguments: ["-c", command], environment: environment, platformOptions: options,
                input: .none, output: .currentStandardOutput, error: .currentStandardError)
            return switch ended.terminationStatus {
            case .exited(let status): .exited(Int(status))
            case .signaled(let signal): .signaled(Int(signal))
            }
        } catch {
            return .failed("\(error)")
        }
    }
}

extension EndCommand.Result: CustomStringConvertible {
    /// What the log says after `the command at the end`.
    public var description: String {
        switch self {
        case .exited(let status): "exited with \(status)"
        case .signaled(let signal): "was ended by signal \(signal)"
        case .timedOut: "took too long and was ended"
        case .failed(let reason): "could not be run: \(reason)"
        }
    }
}
