import Foundation
import Workbench

/// `NAME.presenter` beside a session: what a presenter shows, for those who follow.
///
/// Whoever reads it does not know who wrote it: it is read only where it is a small ordinary file, and what it says is
/// drawn and never carried out.
struct PresenterFile {
    /// What stands in the file.
    struct Content: Codable, Equatable {
        /// The presenting process, to tell a presenter from another.
        var token: String
        /// Counts up while the presenter lives, whatever its clock says.
        var beat: Int
        /// What is shown.
        var broadcast: Broadcast
    }

    /// What a look at the file found.
    enum Finding: Equatable {
        case nothing
        case content(Content)
        case unreadable(String)
    }

    let path: String

    /// More than any presenter writes.
    static let maximumBytes = 16_384

    /// The file beside a session file.
    init(besideSession session: String) {
        path = URL(fileURLWithPath: session).deletingPathExtension().path + ".presenter"
    }

    /// What stands there now.
    func read() -> Finding {
        // Never waits, as opening a pipe would, and follows no link.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return .nothing }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            return .unreadable("'\(path)' is no file of a presenter, and is not followed")
        }
        var bytes = [UInt8](repeating: 0, count: Self.maximumBytes + 1)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0, count <= Self.maximumBytes,
            let content = try? JSONDecoder().decode(Content.self, from: Data(bytes.prefix(count)))
        else { return .unreadable("'\(path)' holds nothing that a presenter wrote, and is not followed") }
        return .content(content)
    }

    /// Puts a state in place of what stood there, all at once.
    ///
    /// - Returns: Why that was not possible, as a sentence; `nil` if it was.
    func write(_ content: Content) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(content), data.count <= Self.maximumBytes else {
            return "what is shown takes more than \(Self.maximumBytes) bytes"
        }
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return "'\(path)' cannot be written (\(String(cString: strerror(errno))))" }
        let bytes = Array(data)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        close(descriptor)
        guard isWritten, rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            return "'\(path)' cannot be written (\(reason))"
        }
        return nil
    }

    /// Takes the file away, if it is this presenter's.
    func remove(token: String) {
        if case .content(let content) = read(), content.token == token { unlink(path) }
    }
}
