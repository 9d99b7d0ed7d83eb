import GRDB
import Records

extension RunRecord {
    func insert(into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO run (run, started_ms, from_step, checkpoint, parent, environment)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, startedMilliseconds, fromStep, checkpoint, parent, try JSONText.encode(environment),
            ])
    }

    static func fetchAll(_ database: Database) throws -> [RunRecord] {
        try Row.fetchAll(
            database, sql: "SELECT run, started_ms, from_step, checkpoint, parent, environment FROM run ORDER BY run"
        ).map { row in
            RunRecord(
                run: try row.integer("run"), startedMilliseconds: try row.integer("started_ms"),
                fromStep: try row.integer("from_step"), checkpoint: row.optionalText("checkpoint"),
                parent: row.optionalText("parent"),
                environment: try JSONText.decode(
                    Environment.self, from: try row.text("environment"), column: "environment"))
        }
    }
}
