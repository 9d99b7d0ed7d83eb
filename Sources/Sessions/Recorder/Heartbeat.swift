import Foundation
import GRDB
import Synchronization

/// A thread that says every second that the trainer's process is alive, on a connection of its own.
///
/// It also merges the write-ahead log into the file when the log has grown, so that no step waits for the disk.
final class Heartbeat: Sendable {
    private let connection: SessionConnection
    private let stopRequest = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)
    private let merging = Atomic(false)

    /// A log of this size is merged.
    static let mergedBytes = 4 << 20

    /// Starts the thread.
    init(file: SessionFile, clock: UnixClock) throws {
        connection = try SessionConnection(file: file, mode: .readWrite, patience: 0)
        try connection.outsideTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        let thread = Thread { [self] in
            while stopRequest.wait(timeout: .now() + 1) == .timedOut {
                Self.beat(on: connection, clock: clock)
                mergeLog()
            }
            try? connection.close()
            stopped.signal()
        }
        thread.name = "heartbeat"
        thread.start()
    }

    /// Whether the log is being merged: rows that are added meanwhile would keep it from starting afresh.
    var isMerging: Bool { merging.load(ordering: .acquiring) }

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

    /// Merges a log that has grown; the second try takes what was being written when the first began.
    func mergeLog() {
        guard connection.file.writeAheadLogBytes >= Self.mergedBytes else { return }
        merging.store(true, ordering: .releasing)
        defer { merging.store(false, ordering: .releasing) }
        for _ in 1...2 {
            // Readers of an older state keep a part from being merged, and a full disk all of it: a later beat tries again.
            let row = try? connection.outsideTransaction {
                try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(PASSIVE)")
            }
            guard let row, (row["log"] as Int?) != row["checkpointed"] else { return }
        }
    }
}
