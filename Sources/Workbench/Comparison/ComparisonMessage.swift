/// Everything that can happen to sessions on one screen.
public enum ComparisonMessage: Sendable {
    /// Something happened to the screen: a key, a paste, a new size, time that goes by.
    case screen(Message)
    /// Something happened to one session.
    case session(Int, Message)
    /// A session is there that was not before.
    case appeared(id: Int, SessionDescription)
    /// A branch of a session that is shown is there: both are drawn in one plot.
    case branched(id: Int, SessionDescription)
    /// So many sessions are there in all, of which some are shown; the sentence says how to see others.
    case counted(Int, hint: String)
    /// Something about all sessions, or about the screen, is to be told.
    case told(Notice)
    /// Something became known of whoever presents one of the sessions.
    case presenter(BroadcastNews)
    /// What is presented here can be followed.
    case published
    /// What is presented here cannot be followed; the sentence says why.
    case notPublished(String)
}

/// What the outside is to do for sessions on one screen.
public enum ComparisonEffect: Hashable, Sendable {
    /// ``Effect/read(_:)``, ``Effect/send(_:)`` or ``Effect/branch(_:)`` for one session; the answer goes back under the same number.
    case session(Int, Effect)
    /// ``Effect/redraw``, ``Effect/suspend``, ``Effect/quit``, ``Effect/ring`` or
    /// ``Effect/writeScreen(name:)``.
    case screen(Effect)
}
