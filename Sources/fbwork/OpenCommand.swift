import ArgumentParser
import Foundation
import Sessions
import Terminal
import Workbench

/// `fbwork open`: a session on the screen, live while it is trained, else as it was recorded.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Watch, steer and replay a session.",
        discussion: """
            Attaches to the session if it is being trained, else replays it. Leaving never ends the training unless you \
            say so. Without a terminal the session is told in lines of text.
            """,
        aliases: ["replay", "watch"])

    @Argument(help: "The session file.", completion: .file(extensions: ["fbsession"]))
    var session: String

    @Flag(help: "Never write to the file or beside it; no command can be given.")
    var readOnly = false

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Stand at this step instead of the newest.", valueName: "step"))
    var from: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Play this many times faster than recorded.", valueName: "factor"))
    var speed = 1.0

    @Flag(help: "Tell the session in lines of text.")
    var plain = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if let from, from < 0 { throw ValidationError("--from \(from): steps are counted from 0, before training.") }
        guard speed.isFinite, speed > 0 else { throw ValidationError("--speed \(speed): give a number above 0.") }
    }

    func run() throws { try run(signals: nil) }

    /// Opens the session; `signals` is given where they had to be held back earlier, as threads were started already.
    func run(signals: SignalQueue?) throws {
        let access: SessionReader.Access = readOnly ? .readOnly : .readWrite
        guard !plain, let plan = try plan() else {
            return print(try SessionSummary(SessionReader(path: session, access: access), at: from).text)
        }
        // Before any thread is started, so that all of them leave signals to the screen.
        let signals = try signals ?? SignalQueue()
        let reader = try SessionReader(path: session, access: access)
        let ending = try show(reader, plan: plan, signals: signals)
        switch ending {
        case .left: print(farewell(reader.path))
        case .signal(let signal): SignalQueue.die(of: signal)
        case .terminalGone: SignalQueue.die(of: SIGHUP)
        }
    }

    /// How to use the terminal; `nil` where there is none for a full screen.
    private func plan() throws -> DisplayPlan? {
        do {
            return try display.plan()
        } catch TerminalError.notATerminal {
            return nil
        }
    }

    private func show(_ reader: SessionReader, plan: DisplayPlan, signals: SignalQueue) throws -> Viewer.Ending {
        let screen = try Screen(plan: plan, signals: signals)
        defer { screen.close() }
        let description = RecordedSession.description(of: reader, readOnly: readOnly)
        let viewer = Viewer(
            screen: screen, source: RecordedSession(reader),
            model: WorkbenchModel(session: description, step: from, speed: speed))
        return viewer.run()
    }

    private func farewell(_ path: String) -> String {
        let quoted = path.contains { !$0.isLetter && !$0.isNumber && !"/._-+".contains($0) }
        let argument = quoted ? "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'" : path
        return "The session is \(path); open it again with: \(programName) open \(argument)"
    }
}
