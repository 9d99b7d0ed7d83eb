import ArgumentParser
import Foundation
import Sessions
import Terminal
import Workbench

/// `fbwork open`: a session on the screen, live while it is trained, else as it was recorded.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Watch, steer, replay and compare sessions.",
        usage: "fbwork open SESSION|FOLDER [SESSION...] [options]",
        discussion: """
            Attaches to the session if it is being trained, else replays it. Leaving never ends the training unless you \
            say so. Without a terminal the session is told in lines of text.

            Up to four sessions, or a folder of them such as an ablation's, are shown side by side with one cursor in \
            time, as the paper's Figure 2 (a)-(d). Of a folder's sessions the four cells of the first seed are shown; \
            those that are not there yet appear when their training starts.
            """,
        aliases: ["replay", "watch"])

    @Argument(
        help: ArgumentHelp("Session files, or a folder of them.", valueName: "session"),
        completion: .file(extensions: ["fbsession"]))
    var sessions: [String]

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

    @Option(
        help: ArgumentHelp(
            "Show sessions of this folder to guests: nothing outside is opened, nothing is written.",
            valueName: "folder"))
    var kiosk: String?

    @OptionGroup var lesson: LessonOptions
    @Flag(help: "In lines of text, tell on what happens until the training ends: every epoch, every event.")
    var follow = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if follow, sessions.count != 1 || sessions.contains(where: SessionCollection.isFolder) || from != nil {
            throw ValidationError("--follow tells one session from now on: name one session file, without --from.")
        }
        if let from, from < 0 { throw ValidationError("--from \(from): steps are counted from 0, before training.") }
        guard speed.isFinite, speed > 0 else { throw ValidationError("--speed \(speed): give a number above 0.") }
        let most = ComparisonModel.maximumSessions
        guard sessions.count <= most else {
            throw ValidationError("\(sessions.count) sessions: name up to \(most), or a folder of them.")
        }
        if sessions.count > 1, let folder = sessions.first(where: SessionCollection.isFolder) {
            throw ValidationError("\(folder) is a folder: name it alone, or name its sessions.")
        }
    }

    func run() throws { try run(signals: nil) }

    /// Opens the sessions; `signals` is given where they had to be held back earlier, as threads were started already.
    func run(signals: SignalQueue?) throws {
        let kiosk = try kiosk.map { try KioskFolder($0) }
        let access: SessionReader.Access = kiosk != nil ? .guest : readOnly ? .readOnly : .readWrite
        let sessions = try sessions.map { path in try kiosk?.checked(path) ?? path }
        let folder = sessions.first.flatMap {
            SessionCollection.isFolder($0) ? SessionCollection($0, readOnly: readOnly, kiosk: kiosk) : nil
        }
        guard !plain, !follow, let plan = try plan() else {
            let paths = try folder?.chosenPaths() ?? sessions
            let readers = try paths.map { try SessionReader(path: $0, access: access) }
            let follower = follow ? try SessionFollower(readers[0]) : nil
            print(
                readers.count == 1
                    ? try SessionSummary(readers[0], at: from).text : try ComparisonSummary(readers, at: from).text)
            return try follower?.run() ?? ()
        }
        // Before any thread is started, so that all of them leave signals to the screen.
        let signals = try signals ?? SignalQueue()
        let readers = try folder == nil ? sessions.map { try SessionReader(path: $0, access: access) } : []
        let opened =
            try folder?.firstSessions()
            ?? readers.map {
                RecordedSession.opened($0, readOnly: readOnly, kiosk: kiosk)
            }
        let ending = try show(opened, finder: folder, plan: plan, signals: signals)
        switch ending {
        // A guest has no use for the path.
        case .left where kiosk != nil: break
        case .left: print(farewell(folder.map { [$0.path] } ?? readers.map(\.path), isFolder: folder != nil))
        case .signal(let signal): SignalQueue.die(of: signal)
        case .terminalGone: SignalQueue.die(of: SIGHUP)
        }
    }

    private var permissions: Permissions { kiosk == nil ? .all : .kiosk }

    /// How to use the terminal; `nil` where there is none for a full screen.
    private func plan() throws -> DisplayPlan? {
        do {
            return try display.plan()
        } catch TerminalError.notATerminal {
            return nil
        }
    }

    private func show(
        _ sessions: [OpenedSession], finder: SessionCollection?, plan: DisplayPlan, signals: SignalQueue
    ) throws -> Viewer.Ending {
        let screen = try Screen(plan: plan, signals: signals)
        defer { screen.close() }
        var model = ComparisonModel(
            step: from, speed: speed, permissions: permissions, settings: ScreenSettings(screen),
            keys: Preferences.current.keys, unit: Preferences.current.unit)
        for start in lesson.starts { model.begin(start) }
        let viewer = Viewer(
            screen: screen, sessions: sessions, finder: finder, model: model, ringsBell: Preferences.current.ringsBell,
            problem: kiosk == nil ? Preferences.current.problem : nil)
        return viewer.run()
    }

    private func farewell(_ paths: [String], isFolder: Bool) -> String {
        let arguments = paths.map { path in
            let quoted = path.contains { !$0.isLetter && !$0.isNumber && !"/._-+".contains($0) }
            return quoted ? "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'" : path
        }
        let again = "\(programName) open \(arguments.joined(separator: " "))"
        guard paths.count == 1, let path = paths.first, !isFolder else {
            return "Open the sessions again with: \(again)"
        }
        return "The session is \(path); open it again with: \(again)"
    }
}
