/// Views of what counts: a run that goes on from a checkpoint supersedes what older runs recorded after that step.
enum SessionViews {
    static let statements = [
        // The steps of a run that count are from_step + 1 … through_step.
        """
        CREATE VIEW run_now AS SELECT this.run, this.from_step,
        (SELECT coalesce(min(later.from_step), 9223372036854775807) FROM run AS later WHERE later.run > this.run)
        AS through_step FROM run AS this
        """,
        perStep("step", columns: "step.*, cross_entropy + lambda * orthogonality AS loss"),
        "CREATE VIEW loss AS SELECT run, step, loss FROM step_now",
        perStep("gradient", columns: "gradient.*"),
        perStep("gradient_use", columns: "gradient_use.*"),
        gradientPart,
        perState("epoch", key: ["epoch"]),
        perState("matrix", key: ["step", "grp", "kind"]),
        perState("spectrum", key: ["step", "basis"]),
        // An event at the step from which a later run goes on happened before that run.
        """
        CREATE VIEW event_now AS SELECT event.* FROM run_now JOIN event ON event.run = run_now.run
        AND event.step <= run_now.through_step
        """,
        """
        CREATE VIEW summary_now AS SELECT summary.*, (summary.bucket + 1) * summary.level AS last_step
        FROM run_now JOIN summary ON summary.run = run_now.run
        AND (summary.bucket + 1) * summary.level > run_now.from_step
        AND (summary.bucket + 1) * summary.level <= run_now.through_step
        """,
    ]

    /// The view of the table that version 1 lacks.
    static let gradientPart = perStep("gradient_part", columns: "gradient_part.*")

    /// Rows measured while making a step: a run makes those after its `from_step`.
    private static func perStep(_ table: String, columns: String) -> String {
        """
        CREATE VIEW \(table)_now AS SELECT \(columns) FROM run_now JOIN \(table) ON \(table).run = run_now.run
        AND \(table).step > run_now.from_step AND \(table).step <= run_now.through_step
        """
    }

    /// Rows that describe the state after a step: a run may describe the one it starts from again.
    private static func perState(_ table: String, key: [String]) -> String {
        let sameKey = key.map { "again.\($0) = \(table).\($0)" }.joined(separator: " AND ")
        return """
            CREATE VIEW \(table)_now AS SELECT \(table).* FROM run_now JOIN \(table) ON \(table).run = run_now.run
            AND \(table).step >= run_now.from_step AND \(table).step <= run_now.through_step
            WHERE NOT EXISTS (SELECT 1 FROM \(table) AS again WHERE again.run > \(table).run AND \(sameKey))
            """
    }
}
