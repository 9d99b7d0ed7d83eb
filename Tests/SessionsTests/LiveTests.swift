import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct LiveTests {
    @Test(arguments: [SessionReader.Access.readWrite, .readOnly])
    func aViewerSeesEveryFlush(access: SessionReader.Access) throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let reader = try SessionReader(path: folder.session, access: access)
        #expect(try reader.changed())
        #expect(try reader.status().state == .starting)
        recorder.state = .running
        recorder.record(steps: 1...5)
        #expect(try reader.extent().last == 0)
        try recorder.flushAll()
        #expect(try reader.changed())
        #expect(try reader.extent().last == 5)
        #expect(try reader.status().state == .running)
        #expect(reader.isTrainerAlive)
    }

    @Test func aTransactionOfAReaderNeverHoldsTheTrainer() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let other = try foreignConnection(folder.session)
        try other.unsafeRead { database in
            try database.execute(sql: "BEGIN")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM step") == 0)
            recorder.record(steps: 1...5)
            try recorder.flushAll()
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM step") == 0)
            try database.execute(sql: "COMMIT")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM step") == 5)
        }
    }

    @Test func rowsWaitInMemoryWhileAnotherProcessHasTheLock() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let other = try foreignConnection(folder.session)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            for step in 1...3 {
                recorder.record(steps: step...step)
                #expect(try !recorder.flush())
            }
            #expect(recorder.pendingRows == 9)
            #expect(try recorder.pendingCommands() == [])
            try database.execute(sql: "COMMIT")
        }
        try recorder.flushAll()
        #expect(recorder.pendingRows == 0)
        #expect(try SessionReader(path: folder.session, access: .readOnly).extent().last == 3)
    }

    @Test func aCommandIsQueuedUntilAnEventAnswersIt() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(try recorder.pendingCommands() == [])
        try reader.send(.lambda(0.5))
        try reader.send(.note("it's \"here\""))
        let commands = try recorder.pendingCommands()
        #expect(commands.map(\.command) == [.lambda(0.5), .note("it's \"here\"")])
        #expect(commands.allSatisfy { $0.issuer.contains("@") })
        #expect(try recorder.pendingCommands() == commands)
        #expect(try reader.queuedCommands() == commands)
        let change = OptionChange(option: .lambda, old: 10, new: 0.5, undo: false)
        recorder.record(event: .changed(change), step: 0, elapsedMilliseconds: 0, command: commands[0].id)
        #expect(try recorder.pendingCommands() == [commands[1]])
        try recorder.flushAll()
        #expect(try reader.queuedCommands() == [commands[1]])
        #expect(try reader.events(after: 0).map(\.command) == [commands[0].id])
    }

    @Test func aCommandNobodyKnowsIsRefusedByAnEvent() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        try foreignConnection(folder.session).write { database in
            try database.execute(sql: "INSERT INTO command VALUES (NULL, 0, 'me', '{\"command\":\"fly\"}')")
        }
        try reader.send(.pause)
        #expect(try recorder.pendingCommands().map(\.command) == [.pause])
        try recorder.flushAll()
        let refused = Event.refused(
            command: "{\"command\":\"fly\"}", reason: "this version of fbwork does not know it")
        #expect(try reader.events(after: 0).map(\.event) == [refused])
    }

    @Test func aCommandNeedsATrainerAndPermission() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let watcher = try SessionReader(path: folder.session, access: .readOnly)
        #expect(sessionError { try watcher.send(.pause) } == .openedReadOnly(path: folder.session))
        try recorder.close(finalState: .finished, patience: 0)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(sessionError { try reader.send(.pause) } == .nobodyTrains(path: folder.session))
    }

    @Test func aHeartThatStoppedBeatingShows() throws {
        let folder = try TemporaryFolder()
        let time = StoppedClock()
        let recorder = try Sample.recorder(in: folder, clock: time.clock)
        let reader = try SessionReader(path: folder.session, access: .readWrite, clock: time.clock)
        #expect(reader.presence == .alive)
        // The trainer's clock stands still, as if its thread did.
        let later = UnixClock { 1_700_000_010_001 }
        let lateReader = try SessionReader(path: folder.session, access: .readWrite, clock: later)
        #expect(lateReader.presence == .silent(milliseconds: 10_001))
        time.now.withLock { $0 += 10_000 }
        Heartbeat.beat(on: recorder.connection, clock: time.clock)
        #expect(lateReader.presence == .alive)
        #expect(try reader.status().heartbeatMilliseconds == 1_700_000_010_000)
    }

    @Test func theLogIsMergedWhileTrainingGoesOn() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...30_000)
        try recorder.flushAll()
        var step = 30_000
        // The heartbeat's own thread may be at it, too.
        let isMerged = try Patience.wait(seconds: 10) {
            recorder.heartbeat.mergeLog()
            step += 1
            recorder.record(steps: step...step)
            return try recorder.flush() && recorder.connection.file.writeAheadLogBytes < Heartbeat.mergedBytes
        }
        #expect(isMerged)
        let bytes = try FileManager.default.attributesOfItem(atPath: folder.session)[.size] as? Int ?? 0
        #expect(bytes > Heartbeat.mergedBytes)
    }

    @Test func aFullDiskLosesNothing() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        func limit(_ pages: Int) throws {
            try recorder.connection.outsideTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        }
        try limit(1)
        recorder.state = .running
        recorder.record(steps: 1...500)
        for _ in 1...2 {
            let error = sessionError { try recorder.flush() }
            #expect(error == .diskFull(path: folder.session))
            #expect(error?.description.contains("free some") == true)
        }
        #expect(recorder.pendingRows > 1500)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.extent().last == 0)
        try limit(1_000_000)
        try recorder.flushAll()
        #expect(try reader.extent() == (first: 1, last: 500, epochs: 0))
        #expect(try reader.status().state == .running)
    }

    /// The limit on a file's size is the nearest to a full disk that a process can give itself.
    @Test func aWriteThatTheSystemCutsShortLosesNothing() async throws {
        let folder = try TemporaryFolder()
        let path = folder.session
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            let recorder = try SessionRecorder.create(
                at: path, configuration: try Sample.configuration(), bases: Sample.bases(),
                environment: Sample.environment, startedMilliseconds: 0)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(1), &limit)
            let whole = limit.rlim_cur
            limit.rlim_cur = 100_000
            setrlimit(__rlimit_resource_t(1), &limit)
            recorder.record(steps: 1...2000)
            guard sessionError({ try recorder.flush() }) == .diskFull(path: recorder.path) else { exit(3) }
            limit.rlim_cur = whole
            setrlimit(__rlimit_resource_t(1), &limit)
            try recorder.flushAll()
            try recorder.close(finalState: .finished)
        }
        #expect(try SessionReader(path: path, access: .readOnly).extent().last == 2000)
    }
}
