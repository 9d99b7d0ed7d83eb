import Foundation
import NeuralNetworks
import Records

extension Environment {
    /// This machine, as a session records it.
    ///
    /// - Parameters:
    ///   - version: of `fbwork`.
    ///   - epochs: where a resumption asks for another number than the configuration's.
    public static func current(
        version: String, instructionSet: InstructionSet, threads: Int, epochs: Int? = nil
    ) -> Environment {
        Environment(
            version: version, instructionSet: instructionSet.rawValue, threads: threads,
            host: ProcessInfo.processInfo.hostName,
            operatingSystem: field("PRETTY_NAME", of: "/etc/os-release", separator: "=")
                ?? ProcessInfo.processInfo.operatingSystemVersionString,
            processor: field("model name", of: "/proc/cpuinfo", separator: ":") ?? "unknown", epochs: epochs)
    }

    /// The value of the first line `key<separator>value` of a file of the system.
    private static func field(_ key: String, of path: String, separator: Character) -> String? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: separator, maxSplits: 1)
            if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == key {
                return parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \"\t"))
            }
        }
        return nil
    }
}
