import ArgumentParser
import Foundation
import Terminal

/// `fbwork doctor`: what this machine and this terminal offer, what is missing and how to get it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Show versions, instruction set, threads, terminal and colors; what is missing and how to get it.")

    @OptionGroup var display: DisplayOptions

    @Flag(help: "Print one JSON value.")
    var json = false

    func run() throws {
        let report = DoctorReport(
            machine: .this(), terminal: TerminalReport(facts: .current, wishes: display.wishes),
            data: DataReport.installed())
        if json {
            print(try jsonText(report))
        } else {
            print(report.text(inColor: TerminalFacts.current.isTerminal))
        }
    }
}
