import Records

/// What the outside is to do for a workbench.
public enum Effect: Hashable, Sendable {
    /// Read the session file and answer with ``Message/read(_:)`` or ``Message/readFailed(_:)``.
    case read(ReadRequest)
    /// Leave a command in the session file and answer with ``Message/sent(_:)`` or ``Message/sendFailed(_:reason:)``.
    case send(Command)
    /// Add a note or a marker after a step of a session that nobody trains, and answer with ``Message/annotated`` or
    /// ``Message/annotationFailed(_:reason:)``.
    case annotate(Event, step: Int)
    /// Write what is on the screen into files of this name, without overwriting any, and tell where.
    case writeScreen(name: String)
    /// Ring the terminal's bell, where the user wants it: a training that was watched has ended.
    case ring
    /// Start a run of its own from a checkpoint of the session and show it beside the session; answer with
    /// ``Message/branchFailed(_:)`` where that is not possible.
    case branch(BranchRequest)
    /// Draw the whole screen anew, whatever the terminal is believed to show.
    case redraw
    /// Give the terminal back and stop the process until it is continued.
    case suspend
    /// Let the terminal report the mouse, or leave it to itself.
    case useMouse(Bool)
    /// Restore the terminal and exit.
    case quit
}
