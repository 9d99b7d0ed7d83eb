import Charts

/// What a screen can report.
public enum ScreenEvent: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// The mouse did something.
    case mouse(Mouse)
    /// A text was pasted.
    case pasted(String)
    /// The terminal has a new size.
    case resized(Size)
    /// The process was stopped and continued; the next frame is sent whole.
    case resumed
    /// A signal asks the process to end.
    case terminate(signal: Int32)
    /// The terminal is gone.
    case hangup
}
