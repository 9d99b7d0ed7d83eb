import Dispatch
import Foundation

/// The time, passed in so that tests can do without it.
public struct TrainingClock: Sendable {
    /// Milliseconds since 1970.
    public var unixMilliseconds: @Sendable () -> Int
    /// Nanoseconds that never go backwards.
    public var nanoseconds: @Sendable () -> UInt64
    /// Waits for a number of milliseconds.
    public var sleep: @Sendable (Int) -> Void

    /// The machine's clock.
    public static let system = TrainingClock(
        unixMilliseconds: { Int(Date().timeIntervalSince1970 * 1000) },
        nanoseconds: { DispatchTime.now().uptimeNanoseconds },
        sleep: { Thread.sleep(forTimeInterval: Double($0) / 1000) })

    /// A clock made of three functions.
    public init(
        unixMilliseconds: @escaping @Sendable () -> Int, nanoseconds: @escaping @Sendable () -> UInt64,
        sleep: @escaping @Sendable (Int) -> Void
    ) {
        self.unixMilliseconds = unixMilliseconds
        self.nanoseconds = nanoseconds
        self.sleep = sleep
    }
}
