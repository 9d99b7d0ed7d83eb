import GRDB

/// Brings a file of an older version up to date when training goes on with it; reading alone changes nothing.
enum SchemaUpgrade {
    /// Adds what the version of the file lacks; inside a transaction.
    static func upgrade(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? SessionSchema.version
        guard version < 2, let parts = SessionSchema.tables.first(where: { $0.name == "gradient_part" }) else { return }
        try database.execute(sql: "ALTER TABLE gradient_use ADD COLUMN output_l2 REAL")
        try database.execute(sql: parts.sql)
        for statement in AppendOnlyTriggers.statements(of: parts) { try database.execute(sql: statement) }
        try database.execute(sql: SessionViews.gradientPart)
        try database.execute(sql: "PRAGMA user_version = \(SessionSchema.version)")
    }
}
