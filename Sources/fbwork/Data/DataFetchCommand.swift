import ArgumentParser
import Datasets
import Foundation
import Terminal

/// `fbwork data fetch`: downloads a data set.
struct DataFetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Download a data set, check it and put it where it is looked for.",
        discussion: """
            It goes into a folder of its name in --data-dir, else in $FBWORK_DATA, $XDG_DATA_HOME/fbwork or \
            ~/.local/share/fbwork. Ctrl-C, or a connection that breaks, keeps what has come: the same command goes on \
            from there. A set that is there already is left as it is.
            """)

    @Argument(help: "Data set: cifar10 or cifar100.")
    var name: String

    @Option(help: ArgumentHelp("Another address of the archive, such as a mirror's.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("SHA-256 of the archive, where it is not the authors' own.", valueName: "hex"))
    var sha256: String?

    @Option(help: ArgumentHelp("Folder for the set's folder.", valueName: "dir"))
    var dataDir: String?

    func validate() throws {
        if let sha256, sha256.wholeMatch(of: /[0-9A-Fa-f]{64}/) == nil {
            throw ValidationError("--sha256 takes 64 hexadecimal digits, not '\(sha256)'.")
        }
        if let url, url.wholeMatch(of: /(?i)https?:\/\/.+/) == nil {
            throw ValidationError("--url takes an address that begins with https:// or http://, not '\(url)'.")
        }
    }

    func run() throws {
        switch DatasetCatalog.entries(directory: dataDir).first(where: { $0.name == name })?.location {
        case .builtIn: return print("\(name) is made on the spot: there is nothing to fetch.")
        case .folder(let folder) where !DatasetFetcher.names.contains(name):
            return print("\(name) is already in \(folder).")
        default: break
        }
        let fetcher = try DatasetFetcher(name, url: url, sha256: sha256, directory: dataDir)
        Interruption.listen()
        let columns = isatty(STDOUT_FILENO) == 1 ? (try? TerminalLine())?.size.width ?? 80 : nil
        let printer = FetchPrinter(name: name, columns: columns)
        defer { printer.finish() }
        switch try fetcher.fetch(isInterrupted: { Interruption.hasCome }, report: printer.print) {
        case .alreadyThere(let folder):
            print("\(name) is already in \(folder).")
        case .installed(let folder):
            print("\(name) is in \(folder). Train on it: \(programName) train resnet20-s8u1 --data \(name)" + place)
        }
    }

    private var place: String { dataDir.map { " --data-dir \($0)" } ?? "" }
}
