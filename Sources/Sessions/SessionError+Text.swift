extension SessionError: CustomStringConvertible {
    /// One sentence: what happened, where, and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "There is no session '\(path)': check the path."
        case .folder(let path):
            "'\(path)' is a folder, and one session is meant: name a file in it."
        case .noSessions(let folder):
            "The folder '\(folder)' holds no session: name one with .fbsession files, or the files themselves."
        case .exists(let path):
            "'\(path)' exists already and a new session never replaces a file: choose another path with --session."
        case .notASession(let path):
            "'\(path)' is not a session file of fbwork: choose a file that `fbwork train` wrote."
        case .newer(let path, let version):
            """
            '\(path)' has session format \(version), and this fbwork reads formats up to \(SessionSchema.version): \
            install a newer fbwork.
            """
        case .truncated(let path, let expected, let bytes):
            "'\(path)' is cut off: it has \(bytes) bytes and should have \(expected); copy it again from its origin."
        case .damaged(let path, let detail):
            "'\(path)' is damaged (\(detail)): copy it again from its origin."
        case .unreadable(let path, let reason):
            "'\(path)' cannot be read (\(reason)): ask its owner for permission to read it and the files beside it."
        case .notWritable(let path, let reason):
            "'\(path)' cannot be written (\(reason)): write to a folder of your own, or watch with --read-only."
        case .beingTrained(let path):
            "'\(path)' is being trained by another process: watch it with `fbwork open`, or stop that trainer first."
        case .nobodyTrains(let path):
            "Nobody trains '\(path)', so nobody can carry out a command: go on with `fbwork train --resume` first."
        case .openedReadOnly(let path):
            "'\(path)' is open read-only, so commands cannot be left in it: open it as a user who may write it."
        case .leftOpen(let path):
            "'\(path)' was left open by a trainer that died, and a guest may not mend it: open it once with `fbwork open`."
        case .busy(let path):
            "'\(path)' is locked by another program: close that program or try again."
        case .diskFull(let path):
            "There is no space left to record into '\(path)': free some and go on; nothing that was measured is lost."
        case .stepNotRecorded(let path, let step, let last):
            "'\(path)' ends at step \(last), so training cannot go on after step \(step): use one of its checkpoints."
        case .noSuchStep(let path, let step, let last):
            "'\(path)' has no step \(step): it holds the steps 0 to \(last)."
        case .refused(let path, let message):
            "'\(path)' could not be used (\(message))."
        }
    }
}
