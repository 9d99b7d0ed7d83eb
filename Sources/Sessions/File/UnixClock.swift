import Foundation

/// Tells the time, so that a test can tell it instead.
public struct UnixClock: Sendable {
    /// Milliseconds since 1970.
    public let milliseconds: @Sendable () -> Int

    /// A clock that asks `milliseconds`.
    public init(milliseconds: @escaping @Sendable () -> Int) {
        self.milliseconds = milliseconds
    }

    /// The machine's clock.
    public static let system = UnixClock { Int(Date().timeIntervalSince1970 * 1000) }
}

/// Waits on the machine's monotonic clock for something that another process does.
enum Patience {
    /// Tries until `attempt` succeeds or `seconds` are over, pausing 10 ms between tries.
    static func wait(seconds: Double, until attempt: () throws -> Bool) rethrows -> Bool {
        let deadline = DispatchTime.now() + seconds
        while true {
            if try attempt() { return true }
            if DispatchTime.now() >= deadline { return false }
            usleep(10_000)
        }
    }
}
