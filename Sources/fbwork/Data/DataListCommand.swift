import ArgumentParser
import Datasets

/// `fbwork data list`: which data sets there are, and where they are on this machine.
struct DataListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the data sets: their size, and where they are or how to get them.")

    @Option(help: ArgumentHelp("Look in this folder only.", valueName: "dir"))
    var dataDir: String?

    @Flag(help: "Print one JSON array.")
    var json = false

    func run() throws {
        let rows = DatasetCatalog.entries(directory: dataDir).map(Row.init)
        if json {
            print(try jsonText(rows))
        } else {
            print(
                plainTable(header: ["name", "training", "test", "shape", "classes", "where"], rows: rows.map(\.cells)))
        }
    }

    /// A data set as `fbwork data list` prints it.
    struct Row: Encodable {
        let name: String
        let trainingImages: Int
        let testImages: Int
        let channels: Int
        let height: Int
        let width: Int
        let classes: Int
        /// Whether it can be opened here.
        let found: Bool
        /// The folder it is in, if it consists of files.
        let folder: String?
        /// How to get it, where it was not found.
        let remedy: String?

        init(_ entry: DatasetCatalog.Entry) {
            name = entry.name
            trainingImages = entry.trainingImages
            testImages = entry.testImages
            channels = entry.channels
            height = entry.imageSize
            width = entry.imageSize
            classes = entry.classes
            (found, folder, remedy) =
                switch entry.location {
                case .builtIn: (true, nil, nil)
                case .folder(let path): (true, path, nil)
                case .missing(let remedy): (false, nil, remedy)
                }
        }

        var cells: [String] {
            let place = folder ?? remedy.map { "not found: \($0)" } ?? "made on the spot"
            return [
                name, "\(trainingImages)", "\(testImages)", "\(channels)×\(height)×\(width)", "\(classes)", place,
            ]
        }
    }
}
