import Foundation
import GRDB
import Records

extension SessionRecorder {
    /// What a branch begins with.
    public struct Origin: Hashable, Sendable {
        /// The session it branched from, as ``RunRecord/parent`` has it.
        public var parent: String
        /// The updates that both have in common.
        public var fromStep: Int
        /// The checkpoint in its own folder that it begins with.
        public var checkpoint: String

        /// An origin with every property named.
        public init(parent: String, fromStep: Int, checkpoint: String) {
            self.parent = parent
            self.fromStep = fromStep
            self.checkpoint = checkpoint
        }
    }

    /// Creates a session and becomes its trainer, in the state `starting`.
    ///
    /// - Parameter origin: of a branch, whose steps count on from those of its parent.
    /// - Throws: ``SessionError/exists(path:)``, ``SessionError/notWritable(path:reason:)``,
    ///   ``SessionError/diskFull(path:)``.
    public static func create(
        at path: String, configuration: Records.Configuration, bases: [BasisRecord], environment: Environment,
        startedMilliseconds: Int, clock: UnixClock = .system, origin: Origin? = nil
    ) throws -> SessionRecorder {
        let file = try SessionFile(creating: path)
        do {
            let connection = try SessionConnection(file: file, mode: .readWrite, patience: 1)
            let run = RunRecord(
                run: 1, startedMilliseconds: startedMilliseconds, fromStep: origin?.fromStep ?? 0,
                checkpoint: origin?.checkpoint, parent: origin?.parent, environment: environment)
            try connection.outsideTransaction { try $0.execute(sql: "PRAGMA page_size = \(SessionSchema.pageBytes)") }
            try connection.write { database in
                for statement in SessionSchema.statements { try database.execute(sql: statement) }
                try run.insert(into: database)
                try configuration.insert(into: database)
                for basis in bases { try basis.insert(into: database) }
                try SessionStatus.ofThisProcess(state: .starting, heartbeatMilliseconds: clock.milliseconds())
                    .insert(into: database)
            }
            return try start(connection, run: 1, fromStep: run.fromStep, clock: clock)
        } catch {
            // What was just created and never became a session goes again.
            unlink(file.path)
            throw error
        }
    }

    /// Goes on with a session as its next run, from the checkpoint that was written after `fromStep`.
    ///
    /// Commands to an earlier run that were never answered are refused by an event.
    /// - Throws: ``SessionError/beingTrained(path:)``, ``SessionError/stepNotRecorded(path:step:last:)``, and what
    ///   opening a session may throw.
    public static func resume(
        at path: String, fromStep: Int, checkpoint: String, environment: Environment, startedMilliseconds: Int,
        clock: UnixClock = .system
    ) throws -> SessionRecorder {
        let file = try SessionFile(existing: path)
        guard file.isWritable else {
            throw SessionError.notWritable(path: file.path, reason: "permission denied")
        }
        guard file.lock() else { throw SessionError.beingTrained(path: file.path) }
        do {
            let connection = try SessionConnection(file: file, mode: .readWrite, patience: 1)
            var run = 0
            try connection.write { database in
                try SchemaUpgrade.upgrade(database)
                // A branch that has made no step yet stands where it branched off.
                let origin = try Int.fetchOne(database, sql: "SELECT from_step FROM run WHERE run = 1") ?? 0
                let last = max(origin, try Int.fetchOne(database, sql: "SELECT max(step) FROM step_now") ?? 0)
                guard (0...last).contains(fromStep) else {
                    throw SessionError.stepNotRecorded(path: file.path, step: fromStep, last: last)
                }
                run = (try Int.fetchOne(database, sql: "SELECT max(run) FROM run") ?? 0) + 1
                try RunRecord(
                    run: run, startedMilliseconds: startedMilliseconds, fromStep: fromStep, checkpoint: checkpoint,
                    parent: nil, environment: environment
                ).insert(into: database)
                try SessionStatus.ofThisProcess(state: .starting, heartbeatMilliseconds: clock.milliseconds())
                    .update(in: database)
            }
            return try start(connection, run: run, fromStep: fromStep, clock: clock)
        } catch {
            file.unlock()
            throw error
        }
    }

    private static func start(
        _ connection: SessionConnection, run: Int, fromStep: Int, clock: UnixClock
    ) throws -> SessionRecorder {
        guard try ClosingProtocol.enterWriteAheadLog(on: connection, seconds: ClosingProtocol.trainerPatience) else {
            throw SessionError.busy(path: connection.file.path)
        }
        try connection.outsideTransaction { database in
            // From here on nothing waits, and the heartbeat's thread merges the log into the file.
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try database.execute(sql: "PRAGMA journal_size_limit = \(Heartbeat.mergedBytes / 2)")
        }
        let start = try connection.read { try RecorderStart(run: run, fromStep: fromStep, from: $0) }
        let heartbeat = try Heartbeat(file: connection.file, clock: clock)
        return SessionRecorder(connection: connection, heartbeat: heartbeat, start: start)
    }
}
