/// The tables of a session file, version 2; the columns mean what the records of `Records` say.
///
/// Version 1 had no table `gradient_part` and no column `output_l2`; see ``SchemaUpgrade``.
enum SessionSchema {
    /// "FBWS".
    static let applicationIdentifier: UInt32 = 0x4642_5753
    /// The `user_version` that is written, and the newest that is read.
    static let version = 2

    /// Small pages: a matrix takes whole pages of its own, and what it leaves of the last one stays empty.
    static let pageBytes = 1024

    /// Everything that a new file holds before its first row.
    static var statements: [String] {
        tables.map(\.sql) + AppendOnlyTriggers.statements + SessionViews.statements
            + [
                "PRAGMA application_id = \(applicationIdentifier)",
                "PRAGMA user_version = \(version)",
            ]
    }

    /// A table and the columns that no two rows may share; without any, the table has one row.
    struct Table {
        let name: String
        let key: [String]
        let sql: String

        init(_ name: String, key: [String], columns: String) {
            self.name = name
            self.key = key
            // A single integer key is the rowid itself; other keys are the order in which rows are stored.
            let hasRowid = key.isEmpty || columns.contains("INTEGER PRIMARY KEY")
            let options = hasRowid ? "STRICT" : "STRICT, WITHOUT ROWID"
            sql = "CREATE TABLE \(name) (\(columns)) \(options)"
        }
    }

    /// Measurements may be NULL: that is how SQLite stores what is not a number.
    static let tables: [Table] = [
        Table(
            "run", key: ["run"],
            columns: """
                run INTEGER PRIMARY KEY, started_ms INTEGER NOT NULL, from_step INTEGER NOT NULL, checkpoint TEXT,
                parent TEXT, environment TEXT NOT NULL
                """),
        Table("configuration", key: ["key"], columns: "key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL"),
        Table(
            "basis", key: ["basis"],
            columns: """
                basis INTEGER PRIMARY KEY, name TEXT NOT NULL, grp INTEGER NOT NULL, kind TEXT NOT NULL,
                rank INTEGER NOT NULL, uses INTEGER NOT NULL, shape TEXT NOT NULL
                """),
        Table(
            "step", key: ["run", "step"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, epoch INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL,
                cross_entropy REAL, orthogonality REAL, lambda REAL, accuracy REAL, learning_rate REAL,
                images_per_second REAL, PRIMARY KEY (run, step)
                """),
        Table(
            "gradient", key: ["run", "step", "basis"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, basis INTEGER NOT NULL, maximum REAL, mean REAL, l2 REAL,
                PRIMARY KEY (run, step, basis)
                """),
        Table(
            "gradient_use", key: ["run", "step", "basis", "use"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, basis INTEGER NOT NULL, use INTEGER NOT NULL,
                maximum REAL, mean REAL, l2 REAL, output_l2 REAL, PRIMARY KEY (run, step, basis, use)
                """),
        Table(
            "gradient_part", key: ["run", "step", "basis"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, basis INTEGER NOT NULL, cross_entropy_maximum REAL,
                cross_entropy_mean REAL, cross_entropy_l2 REAL, orthogonality_maximum REAL, orthogonality_mean REAL,
                orthogonality_l2 REAL, PRIMARY KEY (run, step, basis)
                """),
        Table(
            "epoch", key: ["run", "epoch"],
            columns: """
                run INTEGER NOT NULL, epoch INTEGER NOT NULL, step INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL,
                train_cross_entropy REAL, train_error REAL, test_cross_entropy REAL, test_error REAL,
                PRIMARY KEY (run, epoch)
                """),
        Table(
            "matrix", key: ["run", "step", "grp", "kind"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, grp INTEGER NOT NULL, kind TEXT NOT NULL,
                rows INTEGER NOT NULL, factor INTEGER NOT NULL, rows_per_use INTEGER NOT NULL,
                mean_pooled BLOB NOT NULL, max_pooled BLOB, mean_shared_shared REAL, max_shared_shared REAL,
                mean_shared_unique REAL, max_shared_unique REAL, mean_unique_unique REAL, max_unique_unique REAL,
                mean_off_diagonal REAL, max_off_diagonal REAL, PRIMARY KEY (run, step, grp, kind)
                """),
        Table(
            "spectrum", key: ["run", "step", "basis"],
            columns: """
                run INTEGER NOT NULL, step INTEGER NOT NULL, basis INTEGER NOT NULL, singular_values TEXT NOT NULL,
                gram_deviation REAL, PRIMARY KEY (run, step, basis)
                """),
        Table(
            "event", key: ["id"],
            columns: """
                id INTEGER PRIMARY KEY, run INTEGER NOT NULL, step INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL,
                kind TEXT NOT NULL, payload TEXT NOT NULL
                """),
        Table(
            "command", key: ["id"],
            columns: """
                id INTEGER PRIMARY KEY, issued_ms INTEGER NOT NULL, issuer TEXT NOT NULL, payload TEXT NOT NULL
                """),
        Table(
            "summary", key: ["run", "series", "level", "bucket"],
            columns: """
                run INTEGER NOT NULL, series TEXT NOT NULL, level INTEGER NOT NULL, bucket INTEGER NOT NULL,
                minimum REAL, maximum REAL, last REAL, PRIMARY KEY (run, series, level, bucket)
                """),
        Table(
            "status", key: [],
            columns: """
                state TEXT NOT NULL, host TEXT NOT NULL, process INTEGER NOT NULL, process_started INTEGER NOT NULL,
                heartbeat_ms INTEGER NOT NULL
                """),
    ]
}
