import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct KilledTrainerTests {
    /// A trainer in a process of its own that is killed after 100 steps were flushed and one was not.
    private func killedSession(in folder: TemporaryFolder) async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.session as String] in
            let recorder = try SessionRecorder.create(
                at: path, configuration: try Sample.configuration(), bases: Sample.bases(),
                environment: Sample.environment, startedMilliseconds: 0)
            recorder.state = .running
            recorder.record(steps: 1...100)
            try recorder.flushAll()
            recorder.record(steps: 101...101)
            kill(getpid(), SIGKILL)
        }
    }

    @Test func openingFinishesTheClosingAndEveryFlushedRowIsThere() async throws {
        let folder = try TemporaryFolder()
        await killedSession(in: folder)
        #expect(try folder.names.count == 3)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(try folder.names == ["run.fbsession"])
        #expect(!reader.file.header.usesWriteAheadLog)
        #expect(try reader.extent().last == 100)
        #expect(try reader.status().state == .failed)
        #expect(reader.presence == .absent)
    }

    @Test func aViewerThatMayOnlyReadSeesEveryRowAndChangesNothing() async throws {
        let folder = try TemporaryFolder()
        await killedSession(in: folder)
        let before = try folder.snapshot()
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.changed())
        #expect(try reader.extent().last == 100)
        #expect(try reader.status().state == .running)
        #expect(reader.presence == .absent)
        #expect(try !reader.changed())
        #expect(try folder.snapshot() == before)
    }

    @Test func aLogWithoutItsIndexIsReadFromACopy() async throws {
        let folder = try TemporaryFolder()
        await killedSession(in: folder)
        let other = try TemporaryFolder()
        try folder.copySession(to: other, suffixes: ["", "-wal"])
        let before = try other.snapshot()
        let reader = try SessionReader(path: other.session, access: .readOnly)
        #expect(try reader.extent().last == 100)
        #expect(reader.path == other.session)
        #expect(try !(reader.changed() && reader.changed()))
        #expect(try other.snapshot() == before)
    }

    @Test func changesThatWereCutShortAreTakenBackInACopy() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let other = try TemporaryFolder()
        // As a process that is killed in the middle of a commit leaves the file: half written, its journal beside it.
        try foreignConnection(folder.session).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; PRAGMA cache_spill = 1")
            // The second table drives the pages of the first one out of the cache.
            for table in ["gradient", "gradient_use"] {
                let columns = table == "gradient" ? "1, n, 1, 0, 0, 0" : "1, n, 1, 0, 0, 0, 0, 0"
                try database.execute(
                    sql: """
                        WITH RECURSIVE n(n) AS (SELECT 11 UNION ALL SELECT n + 1 FROM n WHERE n < 5000)
                        INSERT INTO \(table) SELECT \(columns) FROM n
                        """)
            }
            try folder.copySession(to: other, suffixes: ["", "-journal"])
            try database.execute(sql: "ROLLBACK")
        }
        let before = try other.snapshot()
        let reader = try SessionReader(path: other.session, access: .readOnly)
        #expect(try reader.gradients(at: 10) == Sample.gradients(10))
        #expect(try reader.gradients(at: 11) == [])
        #expect(try other.snapshot() == before)
    }

    @Test func trainingGoesOnAfterAKill() async throws {
        let folder = try TemporaryFolder()
        await killedSession(in: folder)
        let recorder = try Sample.resume(folder, fromStep: 60)
        recorder.record(steps: 61...130)
        try recorder.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.extent().last == 130)
        #expect(try reader.runs().count == 2)
        #expect(try folder.names == ["run.fbsession"])
    }

    @Test func aViewerThatIsAttachedFinishesTheClosing() throws {
        let folder = try TemporaryFolder()
        var recorder: SessionRecorder? = try Sample.recorder(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        recorder?.record(steps: 1...10)
        try recorder?.flushAll()
        #expect(try reader.changed())
        recorder = nil
        #expect(try reader.changed())
        #expect(try reader.status().state == .failed)
        #expect(try reader.extent().last == 10)
        #expect(try folder.names == ["run.fbsession"])
    }

    @Test(arguments: [(Event.finished, TrainerState.finished), (.diverged("loss"), .diverged), (.paused, .failed)])
    func theLastEventSaysHowTheRunEnded(event: Event, state: TrainerState) throws {
        let folder = try TemporaryFolder()
        var recorder: SessionRecorder? = try Sample.recorder(in: folder)
        recorder?.record(event: event, step: 0, elapsedMilliseconds: 0, command: nil)
        try recorder?.flushAll()
        recorder = nil
        #expect(try SessionReader(path: folder.session, access: .readWrite).status().state == state)
    }
}
