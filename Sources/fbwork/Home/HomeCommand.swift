import ArgumentParser
import Charts
import Foundation
import Terminal
import Workbench

/// `fbwork` without a command: the home screen.
struct HomeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "home",
        abstract: "List sessions and presets, open them, and start runs; what fbwork does without a command.",
        discussion: """
            The sessions of the current folder, of ./sessions and of fbwork's data folder are listed; folders of sessions, such \
            as an ablation's, are one line each. Without a terminal the list is printed.

            fbwork --kiosk FOLDER shows the sessions of that folder to guests, for instance as ForceCommand of an SSH account: \
            nothing outside of it is listed or opened, nothing is written, and nothing else can be run.
            """)

    @Option(
        help: ArgumentHelp("Show the sessions of this folder to guests who may change nothing.", valueName: "folder"))
    var kiosk: String?

    @Option(
        name: [.customShort("C"), .long],
        help: ArgumentHelp("Go to this folder first, as if fbwork had been started in it.", valueName: "folder"))
    var folder: String?

    @OptionGroup var display: DisplayOptions

    /// What was typed instead of a command's name.
    @Argument(help: .hidden) var words: [String] = []

    func run() throws {
        if let word = words.first { throw UnknownCommand(word) }
        if let folder, !FileManager.default.changeCurrentDirectoryPath(folder) {
            throw ValidationError("-C \(folder): there is no such folder, or it may not be entered.")
        }
        let folder = try kiosk.map { try KioskFolder($0) }
        guard isatty(STDIN_FILENO) == 1, let plan = try plan() else {
            return print(HomeList(kiosk: folder).text)
        }
        // Before any thread is started, so that all of them leave signals to the screen.
        let signals = try SignalQueue()
        switch try show(plan, signals: signals, kiosk: folder) {
        case .left: break
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

    private func show(_ plan: DisplayPlan, signals: SignalQueue, kiosk: KioskFolder?) throws -> ScreenEnding {
        let screen = try Screen(plan: plan, signals: signals)
        defer { screen.close() }
        return HomeScreen(screen: screen, kiosk: kiosk).run()
    }
}
