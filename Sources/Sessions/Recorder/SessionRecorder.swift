import Foundation
import GRDB
import Records

/// The trainer's side of a session file: rows are kept in memory and written at the next moment that gets the lock.
///
/// Nothing here waits for the file but ``close(finalState:)``. Not thread-safe: one thread trains and records. A recorder
/// that is let go without ``close(finalState:)`` leaves the file as a killed process does; opening finishes the closing.
public final class SessionRecorder {
    /// The session file, absolute.
    public let path: String
    /// The number of this run in the session, from 1.
    public let run: Int
    /// What is trained.
    public let configuration: Records.Configuration
    /// The shared bases.
    public let bases: [BasisRecord]

    /// What the trainer does; written at the next ``flush()``.
    public var state: TrainerState {
        didSet { stateIsWritten = stateIsWritten && state == oldValue }
    }

    let connection: SessionConnection
    let heartbeat: Heartbeat
    private var stateIsWritten = true
    private var isClosed = false
    private var pending: [PendingRow] = []
    private var buckets: SummaryBuckets
    private var nextEvent: Int
    private var lastStep: Int
    private var lastElapsed = 0
    private var lastCommand: Int
    private var unanswered: [CommandRecord] = []
    private var dataVersion: Int?

    /// Takes over a file that is locked, in WAL mode and has the row of this run.
    init(connection: SessionConnection, heartbeat: Heartbeat, start: RecorderStart) {
        self.connection = connection
        self.heartbeat = heartbeat
        path = connection.file.path
        run = start.run
        configuration = start.configuration
        bases = start.bases
        buckets = start.buckets
        nextEvent = start.nextEvent
        lastStep = start.fromStep
        lastCommand = start.lastCommand
        state = .starting
        for row in start.unanswered { refuse(row, because: "it was given to a trainer that had ended") }
    }

    deinit {
        guard !isClosed else { return }
        heartbeat.stop()
        try? connection.close()
        connection.file.unlock()
    }

    /// Rows that wait to be written.
    public var pendingRows: Int { pending.count }

    /// Records a step: the gradients of all bases, and those of their uses and their two parts where they were measured.
    public func record(
        step: StepRecord, gradients: [GradientRecord], uses: [UseGradientRecord], parts: [GradientPartsRecord] = []
    ) {
        precondition(step.step > lastStep, "steps are recorded in order: \(step.step) after \(lastStep)")
        (lastStep, lastElapsed) = (step.step, step.elapsedMilliseconds)
        pending.append(.step(step))
        pending += gradients.map(PendingRow.gradient)
        pending += uses.map(PendingRow.useGradient)
        pending += parts.map(PendingRow.gradientParts)
        pending += buckets.add(step, gradients: gradients).map(PendingRow.bucket)
    }

    /// Records the results of an epoch.
    public func record(epoch: EpochRecord) { pending.append(.epoch(epoch)) }

    /// Records a similarity matrix.
    public func record(matrix: MatrixRecord) { pending.append(.matrix(matrix)) }

    /// Records the spectrum of a basis.
    public func record(spectrum: SpectrumRecord) { pending.append(.spectrum(spectrum)) }

    /// Records an event after `step`; with `command`, it answers that command.
    public func record(event: Event, step: Int, elapsedMilliseconds: Int, command: Int?) {
        pending.append(
            .event(
                EventRecord(
                    id: nextEvent, run: run, step: step, elapsedMilliseconds: elapsedMilliseconds, event: event,
                    command: command)))
        nextEvent += 1
        if let command { unanswered.removeAll { $0.id == command } }
    }

    /// Tries once to write everything that waits: `false` where another process has the lock, or the log is just being
    /// merged into the file, and everything still waits.
    ///
    /// - Throws: ``SessionError/diskFull(path:)`` and what else the file may refuse; everything still waits then, so the
    ///   caller pauses and tries again.
    @discardableResult
    public func flush() throws -> Bool {
        guard !pending.isEmpty || !stateIsWritten else { return true }
        guard !heartbeat.isMerging else { return false }
        do {
            try connection.write { database in
                for row in pending { try row.insert(into: database, run: run) }
                if !stateIsWritten {
                    try database.cachedStatement(sql: "UPDATE status SET state = ?")
                        .execute(arguments: [state.rawValue])
                }
            }
        } catch let error as SessionError where error.isBusy {
            return false
        }
        pending.removeAll(keepingCapacity: true)
        stateIsWritten = true
        return true
    }

    /// The commands that viewers left and no event answers yet, in the order they were given.
    ///
    /// Costs next to nothing while no other process writes. A command that this version cannot read is answered with
    /// an event that refuses it.
    public func pendingCommands() throws -> [CommandRecord] {
        do {
            let version = try connection.dataVersion()
            guard version != dataVersion else { return unanswered }
            let rows = try connection.read { database in
                try Row.fetchAll(
                    database.cachedStatement(
                        sql: "SELECT \(CommandRow.columns) FROM command WHERE id > ? ORDER BY id"),
                    arguments: [lastCommand]
                ).map(CommandRow.init)
            }
            dataVersion = version
            for row in rows { take(row) }
        } catch let error as SessionError where error.isBusy {
            return unanswered
        }
        return unanswered
    }

    /// Ends the recording: writes what waits, lets viewers let go, and merges the log into the file.
    ///
    /// Tries for up to 5 s; where a viewer does not let go, whoever opens the file later finishes the closing.
    /// - Throws: ``SessionError`` where rows could not be written; the recorder then stays as it was.
    public func close(finalState: TrainerState) throws {
        try close(finalState: finalState, patience: ClosingProtocol.trainerPatience)
    }

    /// Ends the recording, trying every part of it for `patience` seconds.
    func close(finalState: TrainerState, patience: Double) throws {
        guard !isClosed else { return }
        state = .closing
        guard try Patience.wait(seconds: patience, until: flush) else {
            throw SessionError.busy(path: path)
        }
        heartbeat.stop()
        isClosed = true
        defer {
            try? connection.close()
            connection.file.unlock()
        }
        // Rows that were added one by one leave an eighth of every page empty. Without space or lock, that stays so.
        try? connection.outsideTransaction { try $0.execute(sql: "VACUUM") }
        _ = try ClosingProtocol.leaveWriteAheadLog(on: connection, seconds: patience)
        _ = try ClosingProtocol.write(finalState, on: connection, seconds: patience)
        state = finalState
    }

    private func take(_ row: CommandRow) {
        lastCommand = row.id
        switch row {
        case .readable(let record): unanswered.append(record)
        case .unreadable: refuse(row, because: "this version of fbwork does not know it")
        }
    }

    private func refuse(_ row: CommandRow, because reason: String) {
        let name =
            switch row {
            case .readable(let record): record.command.name
            case .unreadable(_, let payload): payload
            }
        record(
            event: .refused(command: name, reason: reason), step: lastStep, elapsedMilliseconds: lastElapsed,
            command: row.id)
    }
}
