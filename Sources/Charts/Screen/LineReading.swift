/// What went over the line to the terminal in the last seconds.
public struct LineReading: Hashable, Sendable {
    /// Bytes of the last frame.
    public var frameBytes = 0
    /// Bytes a second.
    public var bytesPerSecond = 0
    /// Frames a second.
    public var framesPerSecond = 0.0
    /// Frames that the line had no room for, since the start.
    public var dropped = 0

    /// Nothing was sent.
    public init() {}
}
