import Datasets

/// A data set and where it is.
struct DataReport: Encodable {
    let name: String
    let found: Bool
    let folder: String?
    let problem: String?

    /// All data sets.
    static func installed() -> [DataReport] { DatasetCatalog.entries().map(DataReport.init) }

    private init(_ entry: DatasetCatalog.Entry) {
        name = entry.name
        switch entry.location {
        case .builtIn: (found, folder, problem) = (true, nil, nil)
        case .folder(let path): (found, folder, problem) = (true, path, nil)
        case .missing(let remedy):
            (found, folder, problem) = (false, nil, "The data set \(entry.name) is not here; get it with: \(remedy).")
        }
    }

    /// Where it is, in words.
    var place: String { folder ?? (found ? "built in" : "not found") }
}
