import GRDB
import Records

/// How a session leaves the write-ahead log: `closing` is written, viewers let go, the log is merged into the file.
///
/// A trainer does it at its end; whoever may write does it for a trainer that died.
enum ClosingProtocol {
    /// How long a trainer waits for viewers to let go.
    static let trainerPatience = 5.0
    /// How long a viewer, whose user is waiting, tries in a dead trainer's place.
    static let viewerPatience = 0.5

    /// Writes a status, trying for a while to get the lock.
    static func write(_ state: TrainerState, on connection: SessionConnection, seconds: Double) throws -> Bool {
        try Patience.wait(seconds: seconds) {
            try unlessBusy {
                try connection.write { try $0.execute(sql: "UPDATE status SET state = ?", arguments: [state.rawValue]) }
            }
        }
    }

    /// Merges the log and removes it, trying until all viewers have let go; `false` where one did not in time.
    static func leaveWriteAheadLog(on connection: SessionConnection, seconds: Double) throws -> Bool {
        try Patience.wait(seconds: seconds) {
            try unlessBusy { try setJournalMode("DELETE", on: connection) }
        }
    }

    /// Starts a write-ahead log.
    static func enterWriteAheadLog(on connection: SessionConnection, seconds: Double) throws -> Bool {
        try Patience.wait(seconds: seconds) {
            try unlessBusy { try setJournalMode("WAL", on: connection) }
        }
    }

    /// Finishes what a trainer that died left open; the caller has the trainer's lock and no connection open.
    ///
    /// A file that was closed properly is not written.
    /// - Returns: `false` where a viewer did not let go in time.
    static func finish(_ file: SessionFile) throws -> Bool {
        let connection = try SessionConnection(file: file, mode: .readWrite, patience: viewerPatience)
        defer { try? connection.close() }
        let (status, last) = try connection.read { database in
            (
                try SessionStatus.fetch(from: database),
                // A remark that somebody added later says nothing about the run's end.
                try String.fetchOne(
                    database,
                    sql: "SELECT kind FROM event WHERE kind NOT IN ('note', 'marker') ORDER BY id DESC LIMIT 1")
            )
        }
        guard isUnfinished(file, state: status.state) else { return true }
        if file.header.usesWriteAheadLog {
            guard try write(.closing, on: connection, seconds: viewerPatience),
                try leaveWriteAheadLog(on: connection, seconds: viewerPatience)
            else { return false }
        }
        let end = status.state.isLive ? state(after: last) : status.state
        return try write(end, on: connection, seconds: viewerPatience)
    }

    /// Whether a file that nobody trains still looks as if somebody did.
    static func isUnfinished(_ file: SessionFile, state: TrainerState) -> Bool {
        state.isLive || file.header.usesWriteAheadLog
    }

    /// The state in which a run ended whose last event has this kind.
    static func state(after kind: String?) -> TrainerState {
        switch kind {
        case Event.finished.kind, Event.stopped.kind: .finished
        case Event.diverged("").kind: .diverged
        default: .failed
        }
    }

    private static func setJournalMode(_ mode: String, on connection: SessionConnection) throws -> Bool {
        let set = try connection.outsideTransaction { database in
            try String.fetchOne(database, sql: "PRAGMA journal_mode = \(mode)")
        }
        return set?.uppercased() == mode
    }

    private static func unlessBusy(_ attempt: () throws -> Bool) throws -> Bool {
        do {
            return try attempt()
        } catch let error as SessionError where error.isBusy {
            return false
        }
    }

    private static func unlessBusy(_ attempt: () throws -> Void) throws -> Bool {
        try unlessBusy {
            try attempt()
            return true
        }
    }
}
