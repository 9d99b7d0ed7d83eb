import Charts

/// What deleting a session would delete.
public struct Deletion: Hashable, Sendable {
    /// One file or folder.
    public struct Item: Hashable, Sendable {
        /// Its path.
        public var path: String
        /// Bytes of it, or of all files in it.
        public var bytes: Int
        /// Files in a folder; `nil` for a file.
        public var files: Int?

        /// An item with every property named.
        public init(path: String, bytes: Int, files: Int? = nil) {
            self.path = path
            self.bytes = bytes
            self.files = files
        }
    }

    /// The session's path.
    public var session: String
    /// The session file first.
    public var items: [Item]
    /// Why nothing may be deleted, as a sentence; `nil` if it may.
    public var problem: String?

    /// A deletion with every property named.
    public init(session: String, items: [Item], problem: String? = nil) {
        self.session = session
        self.items = items
        self.problem = problem
    }

    /// `run.fbsession (1.2 MB), run.checkpoints (3 files, 2.4 MB)`.
    var text: String {
        items.map { item in
            let name = item.path.split(separator: "/").last.map(String.init) ?? item.path
            let files = item.files.map { $0 == 1 ? "1 file, " : "\($0) files, " } ?? ""
            return "\(name) (\(files)\(HomeText.bytes(item.bytes)))"
        }.joined(separator: ", ")
    }
}
