import Records

/// What the outside is to do for a workbench.
public enum Effect: Hashable, Sendable {
    /// Read the session file and answer with ``Message/read(_:)`` or ``Message/readFailed(_:)``.
    case read(ReadRequest)
    /// Leave a command in the session file and answer with ``Message/sent(_:)`` or ``Message/sendFailed(_:reason:)``.
    case send(Command)
    /// Write what is on the screen into files of this name, without overwriting any, and tell where.
    case writeScreen(name: String)
    /// Ring the terminal's bell, where the user wants it: a training that was watched has ended.
    case ring
    /// Draw the whole screen anew, whatever the terminal is believed to show.
    case redraw
    /// Give the terminal back and stop the process until it is continued.
    case suspend
    /// Restore the terminal and exit.
    case quit
}
