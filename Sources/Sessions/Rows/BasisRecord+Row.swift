import GRDB
import Records

extension BasisRecord {
    func insert(into database: Database) throws {
        try database.execute(
            sql: "INSERT INTO basis (basis, name, grp, kind, rank, uses, shape) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [id, name, group, kind, rank, uses, try JSONText.encode(shape)])
    }

    static func fetchAll(_ database: Database) throws -> [BasisRecord] {
        try Row.fetchAll(
            database, sql: "SELECT basis, name, grp, kind, rank, uses, shape FROM basis ORDER BY basis"
        ).map { row in
            BasisRecord(
                id: try row.integer("basis"), name: try row.text("name"), group: try row.integer("grp"),
                kind: try row.text("kind"), rank: try row.integer("rank"), uses: try row.integer("uses"),
                shape: try JSONText.decode([Int].self, from: try row.text("shape"), column: "shape"))
        }
    }
}
