import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct OpeningTests {
    @Test func anExistingFileIsNeverReplaced() throws {
        let folder = try TemporaryFolder()
        try Data("thesis".utf8).write(to: URL(fileURLWithPath: folder.session))
        let before = try folder.snapshot()
        let error = sessionError { _ = try Sample.recorder(in: folder) }
        #expect(error == .exists(path: folder.session))
        #expect(error?.description.contains("choose another path") == true)
        #expect(try folder.snapshot() == before)
    }

    @Test func openingAFinishedSessionDoesNotWriteIt() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let before = try folder.snapshot()
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(try reader.changed())
        #expect(try reader.extent().last == 10)
        #expect(try folder.snapshot() == before)
    }

    @Test func aMissingFolderIsASentence() {
        let error = sessionError {
            _ = try SessionRecorder.create(
                at: "/nonexistent/run.fbsession", configuration: try Sample.configuration(), bases: [],
                environment: Sample.environment, startedMilliseconds: 0)
        }
        #expect(error == .notWritable(path: "/nonexistent/run.fbsession", reason: "No such file or directory"))
    }

    @Test func aMissingFileIsASentence() throws {
        let folder = try TemporaryFolder()
        #expect(
            sessionError { _ = try SessionReader(path: folder.session, access: .readOnly) }
                == .missing(path: folder.session))
        #expect(try folder.names == [])
    }

    @Test func aNewerVersionIsRefused() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        try foreignConnection(folder.session).write { try $0.execute(sql: "PRAGMA user_version = 3") }
        let error = SessionError.newer(path: folder.session, version: 3)
        #expect(sessionError { _ = try SessionReader(path: folder.session, access: .readOnly) } == error)
        #expect(sessionError { _ = try Sample.resume(folder, fromStep: 5) } == error)
        #expect(error.description.contains("install a newer fbwork"))
    }

    @Test(arguments: ["", "hello", "SQLite format 3\0 and nothing else"])
    func aForeignFileIsRefused(content: String) throws {
        let folder = try TemporaryFolder()
        try Data(content.utf8).write(to: URL(fileURLWithPath: folder.session))
        let error = sessionError { _ = try SessionReader(path: folder.session, access: .readWrite) }
        #expect(error == .notASession(path: folder.session))
    }

    @Test func aForeignDatabaseAndAFolderAreRefused() throws {
        let folder = try TemporaryFolder()
        try foreignConnection(folder.session).write { try $0.execute(sql: "CREATE TABLE step (a)") }
        #expect(
            sessionError { _ = try SessionReader(path: folder.session, access: .readWrite) }
                == .notASession(path: folder.session))
        #expect(
            sessionError { _ = try SessionReader(path: folder.path, access: .readWrite) }
                == .folder(path: folder.path))
    }

    @Test func aTruncatedFileIsRefused() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 100)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.session))
        try whole.prefix(whole.count - 5000).write(to: URL(fileURLWithPath: folder.session))
        let error = sessionError { _ = try SessionReader(path: folder.session, access: .readOnly) }
        #expect(
            error
                == .truncated(path: folder.session, expectedBytes: whole.count, bytes: whole.count - 5000))
    }

    @Test func aDamagedPageIsASentence() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 200)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.session))
        for index in 4096..<bytes.count { bytes[index] = 0xAB }
        try bytes.write(to: URL(fileURLWithPath: folder.session))
        let error = sessionError {
            _ = try SessionReader(path: folder.session, access: .readOnly).step(at: 100)
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: ["file:odd?name#50%.fbsession", "räksmörgås & co.fbsession", "-wal.fbsession"])
    func anyNameIsAPlainName(name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + name
        let recorder = try SessionRecorder.create(
            at: path, configuration: try Sample.configuration(), bases: Sample.bases(),
            environment: Sample.environment, startedMilliseconds: 0)
        recorder.record(steps: 1...3)
        try recorder.close(finalState: .finished)
        #expect(try folder.names == [name])
        #expect(try SessionReader(path: path, access: .readOnly).extent().last == 3)
    }
}
