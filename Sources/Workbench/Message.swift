import Charts
import Records

/// Everything that can happen to a workbench.
public enum Message: Sendable {
    /// A key was pressed.
    case key(Key)
    /// A text arrived at once: a bracketed paste.
    case pasted(String)
    /// The mouse did something.
    case mouse(Mouse)
    /// What went over the line; about once a second while it is shown.
    case metered(LineReading)
    /// The terminal has this size now, at the start too.
    case resized(Size)
    /// Time goes by: milliseconds of a clock that never goes back. About ten a second while something moves.
    case tick(milliseconds: Int)
    /// The session file has changed since it was last read.
    case sessionChanged
    /// What a ``Effect/read(_:)`` asked for.
    case read(Reading)
    /// A read went wrong; the sentence says why. What was read before stays on the screen.
    case readFailed(String)
    /// A command stands in the session file.
    case sent(CommandRecord)
    /// A command could not be left in the session file; the sentence says why.
    case sendFailed(Command, reason: String)
    /// A note or a marker stands in a session that nobody trains.
    case annotated
    /// A note or a marker could not be added; the sentence says why.
    case annotationFailed(Event, reason: String)
    /// A branch was not started; the sentence says why.
    case branchFailed(String)
}
