import ArgumentParser
import Charts
import Foundation
import Terminal

/// Ends badly while the screen is shown: the tests look whether the terminal is given back.
struct CrashTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-test", abstract: "End badly while the screen is shown.", shouldDisplay: false)

    /// Ways to end.
    enum Ending: String, ExpressibleByArgument, CaseIterable {
        case trap, segmentationFault, abort, precondition, thrown, exit, overflow, thread
    }

    @Argument(help: "How to end.")
    var ending: Ending

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let signals = try SignalQueue()
        let screen = try Screen(plan: try display.plan(), signals: signals)
        var picture = CellBuffer(width: screen.size.width, height: screen.size.height)
        picture.write("about to end by \(ending.rawValue)", x: 0, y: 0)
        screen.draw(picture)
        print("printed behind the screen")
        try end(screen)
    }

    private func end(_ screen: Screen) throws {
        switch ending {
        case .trap: trap(index: CommandLine.arguments.count)
        case .segmentationFault: kill(getpid(), SIGSEGV)
        case .abort: Foundation.abort()
        case .precondition: preconditionFailure("the text of a failed precondition")
        case .thrown: throw ThrownError()
        case .exit: Foundation.exit(3)
        case .overflow: print(depth(below: screen.size.width))
        case .thread:
            let thread = Thread { trap(index: CommandLine.arguments.count) }
            thread.start()
            while !thread.isFinished { _ = screen.wait(milliseconds: 100) }
        }
    }

    /// An error like any other.
    struct ThrownError: Error, CustomStringConvertible {
        let description = "the text of a thrown error"
    }
}

/// Reads past the end of an array.
@inline(never)
private func trap(index: Int) { print(Array(0..<index)[index]) }

/// Recurses until the stack is full.
@inline(never)
private func depth(below start: Int) -> Int { start < 0 ? 0 : depth(below: start &+ 1) &+ depth(below: start &+ 2) }
