import ArgumentParser
import Datasets

/// `fbwork data verify`: reads every byte of the data sets that are installed.
struct DataVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read every byte of installed data sets and check it.",
        discussion: """
            Sizes, labels, images of each class and, where they were noted when the set was fetched, digests. Exits with \
            1 where anything is wrong.
            """)

    @Argument(help: "Data sets; without a name, all that are installed.")
    var names: [String] = []

    @Option(help: ArgumentHelp("Look in this folder only.", valueName: "dir"))
    var dataDir: String?

    @Flag(help: "Print one JSON array.")
    var json = false

    func run() throws {
        let names = self.names.isEmpty ? installed : self.names
        var reports: [VerificationReport] = []
        for name in names {
            let report = VerificationReport(try DatasetCatalog.verify(name, directory: dataDir))
            reports.append(report)
            if !json { print(report.text) }
        }
        if json { print(try jsonText(reports)) }
        if names.isEmpty && !json { print("No data set that consists of files is installed.") }
        let failed = reports.filter { !$0.passed }.map(\.name)
        if !failed.isEmpty { throw VerificationFailure(names: failed) }
    }

    private var installed: [String] {
        DatasetCatalog.entries(directory: dataDir).compactMap { entry in
            if case .folder = entry.location { entry.name } else { nil }
        }
    }
}

/// What `fbwork` exits with where something is wrong.
private struct VerificationFailure: Error, CustomStringConvertible {
    let names: [String]

    var description: String {
        "\(names.joined(separator: " and ")) \(names.count == 1 ? "is not as it" : "are not as they") should be: get the files that "
            + "are named above again."
    }
}
