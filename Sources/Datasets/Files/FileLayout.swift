/// Where the files of a data set may lie, and how to know them.
struct FileLayout: Sendable {
    /// The data set's name.
    let name: String
    /// Names of folders, in those that are searched, that may hold the files.
    let folderNames: [String]
    /// The Debian package that holds the files, and where it puts them.
    let package: (name: String, folder: String)?
    /// Whether a folder holds any of the files.
    let isPresent: @Sendable (_ folder: String) -> Bool

    init(
        name: String, folderNames: [String], package: (name: String, folder: String)?,
        isPresent: @escaping @Sendable (_ folder: String) -> Bool
    ) {
        self.name = name
        self.folderNames = folderNames
        self.package = package
        self.isPresent = isPresent
    }
}
