import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

/// Notes that are added to sessions which nobody trains.
@Suite struct NoteTests {
    private func reader(_ folder: TemporaryFolder, _ access: SessionReader.Access = .readWrite) throws -> SessionReader
    {
        try SessionReader(path: folder.session, access: access)
    }

    private func header(_ folder: TemporaryFolder) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: folder.session)).prefix(100))
    }

    @Test func aNoteStandsAtItsStepAndTheFileStaysAsItWas() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let before = try header(folder)
        var view = Viewpoint()
        (view.pane, view.group) = ("spectrum", 2)
        let reader = try reader(folder)
        try reader.annotate(.note("look here", view: view), step: 4)
        try reader.annotate(.marker("start"), step: 0)
        let added = try reader.events(after: 0).suffix(2)
        #expect(added.map(\.event) == [.note("look here", view: view), .marker("start")])
        #expect(added.map(\.step) == [4, 0])
        #expect(added.map(\.elapsedMilliseconds) == [320, 0])
        #expect(added.map(\.command) == [nil, nil])
        let after = try header(folder)
        #expect(after[18...19] == [1, 1], "DELETE mode")
        #expect(after[60..<64] == before[60..<64], "the same format")
        #expect(try folder.names == ["run.fbsession"])
        #expect(try reader.status().state == .finished)
    }

    /// The last event tells how a run ended; a remark made later must not.
    @Test func aStoppedTrainerThatDiedIsStillFinished() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        recorder.record(event: .stopped, step: 5, elapsedMilliseconds: 400, command: nil)
        recorder.record(event: .note("after the end"), step: 5, elapsedMilliseconds: 400, command: nil)
        try recorder.flushAll()
        let copy = try TemporaryFolder()
        try folder.copySession(to: copy)
        #expect(try reader(copy).status().state == .finished)
    }

    @Test func anotherViewerSeesIt() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let watchers = try [reader(folder), reader(folder, .readOnly)]
        for watcher in watchers { _ = try watcher.changed() }
        try reader(folder).annotate(.note("new"), step: 3)
        for watcher in watchers {
            #expect(try watcher.changed())
            #expect(try watcher.events(after: 0).last?.event == .note("new"))
        }
    }

    @Test func itBelongsToTheRunThatCountsAtItsStep() throws {
        let folder = try TemporaryFolder()
        let first = try Sample.recorder(in: folder)
        first.record(steps: 1...10)
        try first.close(finalState: .finished)
        let second = try Sample.resume(folder, fromStep: 6)
        second.record(steps: 7...12)
        try second.close(finalState: .finished)
        let reader = try reader(folder)
        for step in [3, 6, 9] { try reader.annotate(.note("\(step)"), step: step) }
        let notes = try reader.currentEvents().filter { $0.event.isAnnotation }
        #expect(notes.map(\.step) == [3, 6, 9])
        #expect(notes.map(\.run) == [1, 2, 2])
    }

    @Test func trainingGoesOnFromASessionWithNotes() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        try reader(folder).annotate(.note("early"), step: 2)
        let second = try Sample.resume(folder, fromStep: 10)
        second.record(steps: 11...12)
        second.record(event: .finished, step: 12, elapsedMilliseconds: 0, command: nil)
        try second.close(finalState: .finished)
        #expect(try reader(folder).currentEvents().map(\.event) == [.finished, .note("early"), .finished])
    }

    @Test func whatCannotBeIsRefused() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        try recorder.flushAll()
        let live = try reader(folder)
        #expect(sessionError { try live.annotate(.note("x"), step: 2) } == .beingTrained(path: live.path))
        try recorder.close(finalState: .finished)
        let closed = try reader(folder)
        let missing = SessionError.noSuchStep(path: closed.path, step: 6, last: 5)
        #expect(sessionError { try closed.annotate(.note("x"), step: 6) } == missing)
        #expect(sessionError { try closed.annotate(.note("x"), step: -1) } != nil)
        let watching = try reader(folder, .readOnly)
        #expect(sessionError { try watching.annotate(.note("x"), step: 1) } == .openedReadOnly(path: watching.path))
        #expect(try closed.events(after: 0).isEmpty)
    }

    /// Whoever trains next is told by the lock: nobody may hold it once the note is written.
    @Test func theLockIsGivenBack() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let reader = try reader(folder)
        try reader.annotate(.note("x"), step: 1)
        #expect(reader.presence == .absent)
        #expect(try SessionFile(existing: folder.session).lock())
    }
}
