import Charts

/// Counts what goes over the line; times are seconds on any one clock.
public struct LineMeter: Sendable {
    /// Seconds over which rates are taken.
    public static let window = 5.0

    private var frames: [(time: Double, bytes: Int)] = []
    private var reading = LineReading()

    /// Nothing was sent yet.
    public init() {}

    /// Counts a frame.
    public mutating func sent(_ bytes: Int, at now: Double) {
        forget(before: now)
        frames.append((now, bytes))
        reading.frameBytes = bytes
    }

    /// Counts a frame that was not sent.
    public mutating func dropped() { reading.dropped += 1 }

    /// What is told at a time.
    public mutating func reading(at now: Double) -> LineReading {
        forget(before: now)
        reading.bytesPerSecond = Int(Double(frames.reduce(0) { $0 + $1.bytes }) / Self.window)
        reading.framesPerSecond = Double(frames.count) / Self.window
        return reading
    }

    private mutating func forget(before now: Double) { frames.removeAll { $0.time <= now - Self.window } }
}
