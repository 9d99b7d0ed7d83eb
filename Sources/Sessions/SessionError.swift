/// What can go wrong with a session file; the text of each case is in `SessionError+Text.swift`.
public enum SessionError: Error, Hashable, Sendable {
    /// No file has this path.
    case missing(path: String)
    /// A folder, where one session is meant.
    case folder(path: String)
    /// A folder holds no session.
    case noSessions(folder: String)
    /// A new session may not take the place of an existing file.
    case exists(path: String)
    /// The file is something else, or was never completely created.
    case notASession(path: String)
    /// A newer `fbwork` wrote the file.
    case newer(path: String, version: Int)
    /// The file is shorter than its header says.
    case truncated(path: String, expectedBytes: Int, bytes: Int)
    /// The file's content contradicts itself.
    case damaged(path: String, detail: String)
    /// The operating system does not let the file be read.
    case unreadable(path: String, reason: String)
    /// The operating system does not let the file, or one beside it, be written.
    case notWritable(path: String, reason: String)
    /// Another trainer holds the session.
    case beingTrained(path: String)
    /// A command needs a trainer that carries it out.
    case nobodyTrains(path: String)
    /// The session was opened only to read.
    case openedReadOnly(path: String)
    /// A trainer died and left a log that only a copy, or mending the file, could show.
    case leftOpen(path: String)
    /// Another process kept the file locked for longer than a moment.
    case busy(path: String)
    /// There is no space left for more rows; those not written yet are kept in memory.
    case diskFull(path: String)
    /// Training cannot go on after a step that was never recorded.
    case stepNotRecorded(path: String, step: Int, last: Int)
    /// A note was to stand at a step that was never recorded.
    case noSuchStep(path: String, step: Int, last: Int)
    /// SQLite refused for a reason that has no case of its own.
    case refused(path: String, message: String)
}
