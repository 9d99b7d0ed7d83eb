/// What keeps a data set from being fetched, as facts; ``description`` is the sentence for the user.
public enum FetchError: Error, Hashable, Sendable {
    /// The set is not one that is fetched; `source` is the command that gets it.
    case elsewhere(name: String, source: String)
    /// What was given for a URL is none of http or https.
    case url(String)
    /// Another process fetches the same archive.
    case busy(path: String)
    /// A folder that is searched first holds only a part of the set.
    case inTheWay(name: String, folder: String)
    /// No connection; `reason` is libcurl's, `kept` the bytes of earlier attempts that stay.
    case noConnection(url: String, reason: String, kept: Int)
    /// The connection ended early.
    case broken(url: String, reason: String, kept: Int, total: Int?)
    /// The server answered with an HTTP status that is no file.
    case status(url: String, code: Int)
    /// The user ended the download.
    case interrupted(kept: Int, total: Int?)
    /// What came is not what was expected.
    case digest(url: String, sha256: String, expected: String)
    /// A file or folder cannot be written; `reason` is the system's.
    case unwritable(path: String, reason: String, isFull: Bool)
    /// The archive cannot be read; `reason` is libarchive's.
    case archive(url: String, reason: String)
    /// The files of the archive are not as they should be.
    case content(url: String, problem: String)

    /// Whether another download of the same archive would end alike.
    var isTheArchives: Bool {
        switch self {
        case .archive, .content: true
        default: false
        }
    }
}

extension FetchError: CustomStringConvertible {
    /// One sentence: what happened, where, and what to do.
    public var description: String {
        switch self {
        case .elsewhere(let name, let source):
            "\(name) is not fetched by fbwork: \(source)."
        case .url(let url):
            "'\(url)' is not a URL that can be fetched: it has to begin with https:// or http://."
        case .busy(let path):
            "another fbwork is writing \(path): wait until it has finished."
        case .inTheWay(let name, let folder):
            "\(folder) holds a part of \(name) or damaged files of it, which would be found first: remove them, then fetch "
                + "again."
        case .noConnection(let url, let reason, let kept):
            "\(url) cannot be reached (\(reason)): look at the network, or name a mirror with --url\(Self.kept(kept, nil))."
        case .broken(let url, let reason, let kept, let total):
            "\(url) broke off (\(reason)): try again\(Self.kept(kept, total))."
        case .status(let url, let code):
            "\(url) answers with HTTP status \(code)\(Self.meaning(code)): name another address with --url."
        case .interrupted(let kept, let total):
            "interrupted\(Self.kept(kept, total))."
        case .digest(let url, let sha256, let expected):
            "\(url) is not the file expected and was thrown away (its SHA-256 is \(sha256), not \(expected)): try again, "
                + "name another address with --url, or, where this archive is the one you mean, its SHA-256 with --sha256."
        case .unwritable(let path, let reason, let isFull):
            "\(path) cannot be written (\(reason)): "
                + "\(isFull ? "make room there and try again" : "make it writable"), or name another folder with --data-dir."
        case .archive(let url, let reason):
            "what \(url) holds is not the gzip-compressed tar archive that was expected (\(reason)): name another address "
                + "with --url."
        case .content(let url, let problem):
            "the archive of \(url) is not the one expected (\(problem)): name another address with --url."
        }
    }

    private static func kept(_ bytes: Int, _ total: Int?) -> String {
        guard bytes > 0 else { return "" }
        let part = total.map { "\(megabytes(bytes)) of \(megabytes($0)) MB" } ?? "\(megabytes(bytes)) MB"
        return "; \(part) are kept, the same command goes on from there"
    }

    private static func meaning(_ code: Int) -> String {
        switch code {
        case 401, 403: " (not allowed)"
        case 404, 410: " (not there)"
        case 429: " (too many requests)"
        case 500...599: " (the server's fault)"
        default: ""
        }
    }

    /// Millions of bytes, with one digit after the point.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
