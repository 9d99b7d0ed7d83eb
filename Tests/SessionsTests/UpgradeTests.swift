import GRDB
import Records
import Testing

@testable import Sessions

/// Files of version 1, which lack the parts of gradients and `output_l2`.
@Suite struct UpgradeTests {
    /// A closed session as version 1 wrote it.
    private func old(in folder: TemporaryFolder) throws {
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...3, crossEntropy: 5)
        recorder.record(
            step: Sample.step(4), gradients: Sample.gradients(4),
            uses: [UseGradientRecord(step: 4, basis: 1, use: 0, size: Sample.size(1), outputL2: nil)])
        try recorder.close(finalState: .finished)
        try foreignConnection(folder.session).write { database in
            try database.execute(sql: "DROP VIEW gradient_part_now")
            try database.execute(sql: "DROP TABLE gradient_part")
            try database.execute(sql: "ALTER TABLE gradient_use DROP COLUMN output_l2")
            try database.execute(sql: "PRAGMA user_version = 1")
        }
    }

    @Test func anOldFileIsReadAsItIs() throws {
        let folder = try TemporaryFolder()
        try old(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        let use = UseGradientRecord(step: 4, basis: 1, use: 0, size: Sample.size(1), outputL2: nil)
        #expect(try reader.useGradients(in: 1...9) == [use])
        #expect(try reader.useGradients(atOrBefore: 9) == [use])
        #expect(try reader.partGradients(in: 1...9) == [])
        #expect(try foreignConnection(folder.session).read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
    }

    @Test func trainingOnBringsItUpToDate() throws {
        let folder = try TemporaryFolder()
        try old(in: folder)
        let recorder = try Sample.resume(folder, fromStep: 4)
        let use = UseGradientRecord(step: 5, basis: 1, use: 0, size: Sample.size(2), outputL2: 0.5)
        let part = Sample.parts(step: 5)
        recorder.record(step: Sample.step(5), gradients: Sample.gradients(5), uses: [use], parts: [part])
        try recorder.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.useGradients(in: 1...9).map(\.outputL2) == [nil, 0.5])
        #expect(try reader.partGradients(in: 1...9) == [part])
        let database = try foreignConnection(folder.session)
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE gradient_part SET l2 = 0") }
        }
    }
}
