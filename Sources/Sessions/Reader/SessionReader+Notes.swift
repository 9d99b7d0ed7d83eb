import GRDB
import Records

extension SessionReader {
    /// The user and the machine of this process, such as `ada@lab3`, as commands tell who gave them.
    public static var userAndHost: String { Host.userAndName }

    /// Adds a note or a marker after a step that was recorded, where nobody trains: it takes the trainer's lock for the
    /// moment, so that nobody begins meanwhile.
    ///
    /// The file keeps its format and its journal mode. Events are then no longer in the order of steps.
    ///
    /// - Parameters:
    ///   - event: ``Event/note(_:view:)`` or ``Event/marker(_:)``; only a trainer tells of anything else.
    ///   - step: Updates of the weights before it.
    /// - Throws: ``SessionError/openedReadOnly(path:)``, ``SessionError/beingTrained(path:)``,
    ///   ``SessionError/stepNotRecorded(path:step:last:)``, ``SessionError/busy(path:)``,
    ///   ``SessionError/diskFull(path:)``.
    public func annotate(_ event: Event, step: Int) throws {
        precondition(event.isAnnotation, "a viewer adds notes and markers only, not '\(event.kind)'")
        guard !isReadOnly else { throw SessionError.openedReadOnly(path: path) }
        // Before the lock is taken: opening the file may finish a closing, which takes the same lock.
        let last = try recordedSteps().last
        guard (0...last).contains(step) else { throw SessionError.noSuchStep(path: path, step: step, last: last) }
        let elapsed = try self.step(at: step)?.elapsedMilliseconds ?? 0
        let run = try read { _, history in history.run(after: step) }
        // Another viewer may hold the lock for an instant: to finish a closing, or for a note of its own.
        guard Patience.wait(seconds: 1, until: { !isTrainerAlive && file.lock() }) else {
            throw SessionError.beingTrained(path: path)
        }
        defer { file.unlock() }
        try write { database in
            let newest = try Int.fetchOne(database, sql: "SELECT max(id) FROM event") ?? 0
            let record = EventRecord(
                id: newest + 1, run: run, step: step, elapsedMilliseconds: elapsed, event: event, command: nil)
            try database.execute(sql: EventRecord.insertion, arguments: try record.values())
        }
    }
}

extension RunHistory {
    /// The run whose state after a step counts.
    fileprivate func run(after step: Int) -> Int { states(through: step).first?.run ?? segments.last?.run ?? 1 }
}
