import Foundation
import GRDB
import Records
import Testing

@testable import Sessions

struct SessionCopyTests {
    private static func rows(_ path: String) throws -> [String] {
        try foreignConnection(path).read { database in
            try SessionTable.allCases.filter { $0 != .status }.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table.rawValue)").map { "\(table) \($0)" }
            }
        }
    }

    @Test func theCopyOfALiveSessionIsOneThatNobodyTrains() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.state = .running
        recorder.record(steps: 1...10)
        try recorder.flushAll()
        let copy = folder.path + "/copy.fbsession"
        try SessionCopy.write(SessionReader(path: folder.session, access: .readOnly), to: copy, replacing: false)
        #expect(try !folder.names.contains { $0.hasPrefix("copy.fbsession-") || $0.contains("partial") })
        let header = try FileHandle(forReadingFrom: URL(fileURLWithPath: copy)).read(upToCount: 100)
        #expect(!FileHeader([UInt8](header ?? Data())).usesWriteAheadLog)
        let reader = try SessionReader(path: copy, access: .readWrite)
        #expect(try reader.status().state == .finished && !reader.isTrainerAlive)
        #expect(try reader.steps(in: 1...10).map(\.step) == Array(1...10))
        // And the trainer goes on.
        recorder.record(steps: 11...12)
        try recorder.flushAll()
        #expect(try SessionReader(path: folder.session, access: .readOnly).extent().last == 12)
        try recorder.close(finalState: .finished)
    }

    @Test func everyRowIsCopied() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 70)
        let copy = folder.path + "/copy.fbsession"
        try SessionCopy.write(SessionReader(path: folder.session, access: .readOnly), to: copy, replacing: false)
        #expect(try Self.rows(copy) == Self.rows(folder.session))
        #expect(try SessionReader(path: copy, access: .readOnly).status().state == .finished)
        #expect(throws: (any Error).self) {
            try foreignConnection(copy).write { try $0.execute(sql: "DELETE FROM step") }
        }
    }

    @Test func onlyASessionThatNobodyTrainsIsReplaced() throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        try Sample.finished(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        let live = try Sample.recorder(in: other)
        #expect(throws: ExportError.exists(path: other.session)) {
            try SessionCopy.write(reader, to: other.session, replacing: false)
        }
        #expect(throws: SessionError.beingTrained(path: other.session)) {
            try SessionCopy.write(reader, to: other.session, replacing: true)
        }
        try live.close(finalState: .finished)
        try SessionCopy.write(reader, to: other.session, replacing: true)
        #expect(try SessionReader(path: other.session, access: .readOnly).extent().last == 10)
        let letter = other.path + "/letter.txt"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: letter))
        #expect(throws: ExportError.exists(path: letter)) {
            try SessionCopy.write(reader, to: letter, replacing: true)
        }
    }

    @Test func aPlaceThatCannotBeWrittenIsOneSentence() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        let path = folder.path + "/missing/copy.fbsession"
        let error = #expect(throws: ExportError.self) { try SessionCopy.write(reader, to: path, replacing: false) }
        #expect(error?.description.hasPrefix("'\(path)' could not be written (") == true)
    }
}
