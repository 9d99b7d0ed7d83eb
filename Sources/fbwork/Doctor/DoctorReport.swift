import Foundation
import Terminal

/// All that `fbwork doctor` finds.
struct DoctorReport: Encodable {
    let version = fbworkVersion
    let machine: MachineReport
    let terminal: TerminalReport
    let data: [DataReport]

    /// What is less than it could be, with the remedy in the sentence.
    var problems: [String] { machine.problems + terminal.problems + data.compactMap(\.problem) }

    private enum CodingKeys: CodingKey {
        case version, machine, terminal, data, problems
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(machine, forKey: .machine)
        try container.encode(terminal, forKey: .terminal)
        try container.encode(data, forKey: .data)
        try container.encode(problems, forKey: .problems)
    }

    /// The report as lines; the color test needs a terminal.
    func text(inColor: Bool) -> String {
        var rows = [("fbwork", version)] + machine.rows + terminal.rows + data.map { ($0.name, $0.place) }
        if inColor, let test = terminal.colorTest { rows.append(("color test", test)) }
        rows += terminal.glyphTests
        let width = rows.map(\.0.count).max() ?? 0
        var lines = rows.map { $0.0.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.1 }
        lines.append("")
        lines += problems.isEmpty ? ["Nothing is missing."] : problems.map { "- " + $0 }
        return lines.joined(separator: "\n")
    }
}
