/// Everything that can happen to sessions on one screen.
public enum ComparisonMessage: Sendable {
    /// Something happened to the screen: a key, a paste, a new size, time that goes by.
    case screen(Message)
    /// Something happened to one session.
    case session(Int, Message)
    /// A session is there that was not before.
    case appeared(id: Int, SessionDescription)
    /// Something about all sessions, or about the screen, is to be told.
    case told(Notice)
}

/// What the outside is to do for sessions on one screen.
public enum ComparisonEffect: Hashable, Sendable {
    /// ``Effect/read(_:)`` or ``Effect/send(_:)`` for one session; the answer goes back under the same number.
    case session(Int, Effect)
    /// ``Effect/redraw``, ``Effect/suspend``, ``Effect/quit``, ``Effect/ring`` or
    /// ``Effect/writeScreen(name:)``.
    case screen(Effect)
}
