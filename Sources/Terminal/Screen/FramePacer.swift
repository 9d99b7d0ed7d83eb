/// Decides when the next frame may be sent: rarely enough for the line, and less often while the line is slow.
///
/// Times are seconds on any one clock.
public struct FramePacer: Sendable {
    private let shortest: Double
    private var period: Double
    private var next = -Double.infinity
    private var quickFrames = 0

    /// The longest time between frames that a slow line leads to.
    private static let longest = 1.0
    /// So many frames in a row must be quick before the rate doubles again.
    private static let quickFramesToRecover = 4

    /// At most so many frames a second.
    public init(framesPerSecond: Int) {
        shortest = 1 / Double(framesPerSecond)
        period = shortest
    }

    /// The present limit.
    public var framesPerSecond: Double { 1 / period }

    /// The seconds until a frame may be sent; 0 if it may be sent now.
    public func delay(at now: Double) -> Double { max(0, next - now) }

    /// Counts a frame that took `seconds` to send: more than half of the period halves the rate.
    public mutating func sent(at now: Double, taking seconds: Double) {
        if seconds > period / 2 {
            period = min(Self.longest, max(shortest, period * 2))
            quickFrames = 0
        } else if seconds < period / 8, period > shortest {
            quickFrames += 1
            if quickFrames == Self.quickFramesToRecover {
                period = max(shortest, period / 2)
                quickFrames = 0
            }
        } else {
            quickFrames = 0
        }
        next = now + period
    }

    /// Counts a frame that the terminal had no room for: tried again after a period.
    public mutating func dropped(at now: Double) { next = now + period }
}
