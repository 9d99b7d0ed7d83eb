import Datasets

/// A data set and where it is.
struct DataReport: Encodable {
    let name: String
    let found: Bool
    let folder: String?
    /// How to get it, where it was not found.
    let remedy: String?
    /// What is missing: the set that `fbwork demo` trains on; others are there for those who want them.
    let problem: String?

    /// All data sets.
    static func installed() -> [DataReport] { DatasetCatalog.entries().map(DataReport.init) }

    private init(_ entry: DatasetCatalog.Entry) {
        name = entry.name
        (found, folder, remedy) =
            switch entry.location {
            case .builtIn: (true, nil, nil)
            case .folder(let path): (true, path, nil)
            case .missing(let remedy): (false, nil, remedy)
            }
        let isTheDemos = entry.name == DatasetCatalog.names.first
        problem = isTheDemos ? remedy.map { "The data set \(entry.name) is not here; get it with: \($0)." } : nil
    }

    /// Where it is, in words.
    var place: String { folder ?? remedy.map { "not found: \($0)" } ?? "built in" }
}
