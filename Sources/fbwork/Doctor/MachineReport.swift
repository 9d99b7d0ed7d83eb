import Foundation
import NeuralNetworks

/// The machine as far as training cares.
struct MachineReport: Encodable {
    let operatingSystem: String
    let processor: String
    /// The instruction set that is used; `nil` where `FBWORK_ISA` asks for one that is not here.
    let instructionSet: String?
    /// Those this processor has, slowest first.
    let instructionSets: [String]
    /// The cores this process may use.
    let threads: Int
    let problems: [String]

    private enum CodingKeys: CodingKey {
        case operatingSystem, processor, instructionSet, instructionSets, threads
    }

    private init(instructionSet: String?, problems: [String]) {
        self.instructionSet = instructionSet
        self.problems = problems
        instructionSets = InstructionSet.supported.map(\.rawValue)
        threads = ThreadPool.available
        operatingSystem = Self.line(of: "/etc/os-release", after: "PRETTY_NAME=") ?? "unknown"
        processor = Self.line(of: "/proc/cpuinfo", after: "model name") ?? "unknown"
    }

    /// The machine this process runs on.
    static func this() -> MachineReport {
        do {
            return MachineReport(instructionSet: try InstructionSet.chosen().rawValue, problems: [])
        } catch {
            return MachineReport(instructionSet: nil, problems: ["\(error)"])
        }
    }

    /// Name and value of every line.
    var rows: [(String, String)] {
        [
            ("system", operatingSystem), ("processor", processor),
            (
                "instructions",
                "\(instructionSet ?? "none") (this processor has \(instructionSets.joined(separator: ", ")))"
            ),
            ("threads", "\(threads)"),
        ]
    }

    /// The rest of the first line of a file that begins with a name, without separators and quotes.
    private static func line(of file: String, after name: String) -> String? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.map { $0.dropFirst(name.count).trimmingCharacters(in: CharacterSet(charactersIn: " \t:\"")) }
    }
}
