import Foundation

/// A thread that says every second that the trainer's process is alive, on a connection of its own.
///
/// It also moves the write-ahead log into the file when the log has grown: SQLite does that after a commit of the
/// connection that asks for it, and the trainer's own connection does not ask, so no step ever waits for the disk.
final class Heartbeat: Sendable {
    private let connection: SessionConnection
    private let clock: UnixClock
    private let stopRequest = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)

    /// Starts the thread.
    init(file: SessionFile, clock: UnixClock) throws {
        connection = try SessionConnection(file: file, mode: .readWrite, patience: 0)
        self.clock = clock
        let (connection, stopRequest, stopped) = (connection, stopRequest, stopped)
        let thread = Thread {
            while stopRequest.wait(timeout: .now() + 1) == .timedOut {
                Self.beat(on: connection, clock: clock)
            }
            try? connection.close()
            stopped.signal()
        }
        thread.name = "heartbeat"
        thread.start()
    }

    /// Ends the thread and closes its connection.
    func stop() {
        stopRequest.signal()
        stopped.wait()
    }

    /// A beat that finds the file locked or the disk full is left out: the next one follows in a second.
    static func beat(on connection: SessionConnection, clock: UnixClock) {
        try? connection.write { database in
            try database.cachedStatement(sql: "UPDATE status SET heartbeat_ms = ?")
                .execute(arguments: [clock.milliseconds()])
        }
    }
}
