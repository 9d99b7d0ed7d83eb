/// The archive in which a data set's authors publish it.
struct Archive: Sendable {
    /// Where it is.
    let url: String
    /// The folder that it unpacks to.
    let folder: String
    /// Its SHA-256 in lower-case hexadecimal.
    let sha256: String

    /// Its file's name.
    var fileName: String { url.split(separator: "/").last.map(String.init) ?? url }
}
