import Foundation
import GRDB
import Records
import Synchronization
import Testing

@testable import Sessions

@Suite struct ClosingTests {
    /// Records on another thread, then closes while viewers look.
    private func close(_ folder: TemporaryFolder, whileWatchedBy readers: [SessionReader], recorder: SessionRecorder)
        throws
    {
        nonisolated(unsafe) let trainer = recorder
        let failure = Mutex<(any Error)?>(nil)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            do {
                try trainer.close(finalState: .finished)
            } catch {
                failure.withLock { $0 = error }
            }
            done.signal()
        }
        while done.wait(timeout: .now()) == .timedOut {
            for reader in readers { _ = try reader.changed() }
        }
        try failure.withLock { if let error = $0 { throw error } }
    }

    @Test(arguments: [SessionReader.Access.readWrite, .readOnly])
    func viewersLetGoAndComeBack(access: SessionReader.Access) throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let readers = try (1...2).map { _ in try SessionReader(path: folder.session, access: access) }
        recorder.record(steps: 1...20)
        try close(folder, whileWatchedBy: readers, recorder: recorder)
        #expect(try folder.names == ["run.fbsession"])
        for reader in readers {
            _ = try reader.changed()
            #expect(try reader.status().state == .finished)
            #expect(try reader.extent().last == 20)
            #expect(reader.presence == .absent)
            #expect(try !reader.changed())
        }
        #expect(try folder.names == ["run.fbsession"])
    }

    @Test func aViewerThatDoesNotLetGoLeavesTheRestToTheNextWhoOpens() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...20)
        var stubborn: DatabaseQueue? = try foreignConnection(folder.session)
        _ = try stubborn?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM step") }
        try recorder.close(finalState: .finished, patience: 0.02)
        #expect(try folder.names.count == 3)
        try stubborn?.close()
        stubborn = nil
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(try reader.extent().last == 20)
        #expect(try reader.status().state == .finished)
        #expect(try folder.names == ["run.fbsession"])
        #expect(!reader.file.header.usesWriteAheadLog)
    }

    @Test(arguments: [SessionReader.Access.readWrite, .readOnly])
    func aViewerOfAFinishedSessionNoticesThatTrainingGoesOn(access: SessionReader.Access) throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 10)
        let reader = try SessionReader(path: folder.session, access: access)
        #expect(try reader.changed())
        #expect(try !reader.changed())
        let recorder = try Sample.resume(folder, fromStep: 5)
        recorder.record(steps: 6...7)
        try recorder.flushAll()
        #expect(try reader.changed())
        #expect(try reader.extent().last == 7)
        #expect(reader.presence == .alive)
        try close(folder, whileWatchedBy: [reader], recorder: recorder)
        _ = try reader.changed()
        #expect(try reader.status().state == .finished)
        #expect(try folder.names == ["run.fbsession"])
    }

    @Test func onlyOneTrains() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        try recorder.flushAll()
        let error = sessionError { _ = try Sample.resume(folder, fromStep: 5) }
        #expect(error == .beingTrained(path: folder.session))
        try recorder.close(finalState: .finished)
        try Sample.resume(folder, fromStep: 5).close(finalState: .finished)
    }

    @Test func anotherProcessIsKeptOutAndSeesTheTrainer() async throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        try recorder.flushAll()
        // What another descriptor of this process closes must not unlock the file.
        for _ in 1...3 { _ = try SessionReader(path: folder.session, access: .readOnly).extent() }
        await #expect(processExitsWith: .success) { [path = folder.session as String] in
            let error = sessionError {
                _ = try SessionRecorder.resume(
                    at: path, fromStep: 5, checkpoint: "", environment: Sample.environment, startedMilliseconds: 0)
            }
            guard error == .beingTrained(path: path) else { exit(3) }
            let reader = try SessionReader(path: path, access: .readWrite)
            guard reader.presence == .alive, try reader.extent().last == 5 else { exit(4) }
            try reader.send(.stop)
        }
        #expect(try recorder.pendingCommands().map(\.command) == [.stop])
        try recorder.close(finalState: .finished)
        #expect(try folder.names == ["run.fbsession"])
    }
}
