import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct ReadOnlyTests {
    @Test func nothingIsCreatedOrWrittenBesideAFinishedSession() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let before = try folder.snapshot()
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        _ = try reader.changed()
        _ = try reader.series(.loss, from: 1, through: 10, buckets: 4)
        _ = try reader.queuedCommands()
        #expect(reader.isReadOnly)
        #expect(try folder.snapshot() == before)
    }

    @Test func aLogModeFileWithoutALogIsOpenedAsItIs() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let connection = try foreignConnection(folder.session)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        let before = try folder.snapshot()
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(reader.file.header.usesWriteAheadLog)
        #expect(try reader.extent().last == 10)
        #expect(try folder.snapshot() == before)
    }

    @Test func nothingIsWrittenBesideALiveSession() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        try recorder.flushAll()
        let names = try folder.names
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.extent().last == 5)
        #expect(reader.presence == .alive)
        #expect(try folder.names == names)
    }

    /// As root permissions do not bind, so the child becomes nobody; as any other user it may not write anyway.
    @Test func anotherUserWatchesAnUnwritableSession() async throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.session)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
        let before = try folder.snapshot()
        await #expect(processExitsWith: .success) { [path = folder.session as String] in
            setgid(65_534)
            setuid(65_534)
            let reader = try SessionReader(path: path, access: .readWrite)
            guard reader.isReadOnly, try reader.extent().last == 10 else { exit(3) }
        }
        #expect(try folder.snapshot() == before)
    }

    @Test func anotherUserWatchesALiveSession() async throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...5)
        try recorder.flushAll()
        await #expect(processExitsWith: .success) { [path = folder.session as String] in
            // As any other user than root, the owner's own permissions stay, and the file is simply writable.
            let isRoot = getuid() == 0
            setgid(65_534)
            setuid(65_534)
            let reader = try SessionReader(path: path, access: .readWrite)
            guard reader.isReadOnly == isRoot else { exit(3) }
            guard try reader.extent().last == 5, reader.presence == .alive else { exit(4) }
            guard try reader.changed() else { exit(5) }
        }
        recorder.record(steps: 6...8)
        try recorder.flushAll()
        try recorder.close(finalState: .finished)
        #expect(try folder.names == ["run.fbsession"])
    }
}
