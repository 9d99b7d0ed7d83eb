import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct AppendOnlyTests {
    /// A session in which every table has rows.
    private func fullSession(in folder: TemporaryFolder) throws {
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...63)
        recorder.record(
            step: Sample.step(64), gradients: Sample.gradients(64),
            uses: [UseGradientRecord(step: 64, basis: 1, use: 0, size: Sample.size(1), outputL2: 1)],
            parts: [Sample.parts(step: 64)])
        recorder.record(epoch: Sample.epoch(1, step: 64))
        recorder.record(matrix: Sample.matrix(step: 64))
        recorder.record(spectrum: SpectrumRecord(step: 64, basis: 1, singularValues: [1], gramDeviation: 0))
        recorder.record(event: .started, step: 0, elapsedMilliseconds: 0, command: nil)
        try recorder.flushAll()
        try SessionReader(path: folder.session, access: .readWrite).send(.pause)
        try recorder.close(finalState: .finished)
    }

    @Test(arguments: SessionSchema.tables.map(\.name))
    func theFileRefusesToChangeARow(table: String) throws {
        let folder = try TemporaryFolder()
        try fullSession(in: folder)
        let connection = try foreignConnection(folder.session)
        let column = try #require(SessionSchema.tables.first { $0.name == table }?.key.first ?? "state")
        let before = try connection.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") }
        #expect(!before.isEmpty)
        var statements = [
            "DELETE FROM \(table)", "REPLACE INTO \(table) SELECT * FROM \(table)",
            "INSERT INTO \(table) SELECT * FROM \(table)",
        ]
        if table != "status" {
            statements += ["UPDATE \(table) SET \(column) = \(column)", "UPDATE OR REPLACE \(table) SET \(column) = 1"]
        }
        for statement in statements {
            let error = #expect(throws: DatabaseError.self) {
                try connection.write { try $0.execute(sql: statement) }
            }
            #expect(error?.message == "table \(table) is append-only", "\(statement)")
        }
        #expect(try connection.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") } == before)
    }

    @Test func theStatusRowMayChange() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let connection = try foreignConnection(folder.session)
        try connection.write { try $0.execute(sql: "UPDATE status SET heartbeat_ms = 5") }
        #expect(try connection.read { try Int.fetchOne($0, sql: "SELECT heartbeat_ms FROM status") } == 5)
    }
}
