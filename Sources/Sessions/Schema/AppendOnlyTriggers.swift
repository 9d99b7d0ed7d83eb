/// Triggers that make the file itself refuse to change what was recorded, whoever writes to it.
enum AppendOnlyTriggers {
    /// Refuse UPDATE, DELETE and INSERT over an existing key; the status row may change but not go.
    ///
    /// INSERT OR REPLACE deletes without DELETE triggers, so it has to be caught before it inserts.
    static var statements: [String] { SessionSchema.tables.flatMap(statements(of:)) }

    /// Those of one table.
    static func statements(of table: SessionSchema.Table) -> [String] {
        let message = "RAISE(ABORT, 'table \(table.name) is append-only')"
        let sameKey = table.key.isEmpty ? "TRUE" : table.key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
        let kept = [
            """
            CREATE TRIGGER \(table.name)_is_not_deleted BEFORE DELETE ON \(table.name)
            BEGIN SELECT \(message); END
            """,
            """
            CREATE TRIGGER \(table.name)_is_not_replaced BEFORE INSERT ON \(table.name)
            WHEN EXISTS (SELECT 1 FROM \(table.name) WHERE \(sameKey)) BEGIN SELECT \(message); END
            """,
        ]
        guard table.name != "status" else { return kept }
        return kept + [
            """
            CREATE TRIGGER \(table.name)_is_not_updated BEFORE UPDATE ON \(table.name)
            BEGIN SELECT \(message); END
            """
        ]
    }
}
