import GRDB
import Records

/// What was recorded over a range of steps, nothing left out: for figures, exports and plots of measurements that are
/// not made at every step.
extension SessionReader {
    /// All steps of a range, ascending.
    public func steps(in range: ClosedRange<Int>) throws -> [StepRecord] {
        try rows(StepRecord.columns, of: "step_now", in: range, order: "step").map(StepRecord.init(row:))
    }

    /// The gradients of all bases at every step of a range, ascending by step and basis.
    public func gradients(in range: ClosedRange<Int>) throws -> [GradientRecord] {
        try rows(GradientRecord.columns, of: "gradient_now", in: range, order: "step, basis")
            .map(GradientRecord.init(row:))
    }

    /// The gradients of all uses at the steps of a range at which they were measured, ascending by step, basis and use.
    public func useGradients(in range: ClosedRange<Int>) throws -> [UseGradientRecord] {
        let columns = try read { UseGradientRecord.readableColumns(isOld: try Self.isOfFirstVersion($0)) }
        return try rows(columns, of: "gradient_use_now", in: range, order: "step, basis, use")
            .map(UseGradientRecord.init(row:))
    }

    /// The two parts of every basis' gradient at the steps of a range at which they were measured, ascending by step and
    /// basis; empty for sessions that were recorded before they were measured.
    public func partGradients(in range: ClosedRange<Int>) throws -> [GradientPartsRecord] {
        guard try !read({ try Self.isOfFirstVersion($0) }) else { return [] }
        // The sizes at one step: by the key, without asking of every run whether it counts.
        if range.count == 1 { return try partGradients(at: range.lowerBound) }
        return try rows(GradientPartsRecord.columns, of: "gradient_part_now", in: range, order: "step, basis")
            .map(GradientPartsRecord.init(row:))
    }

    private func partGradients(at step: Int) throws -> [GradientPartsRecord] {
        try read { database, history in
            guard let (run, _) = history.parts(of: step...step).last else { return [] }
            return try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT \(GradientPartsRecord.columns) FROM gradient_part WHERE run = ? AND step = ? ORDER BY basis
                        """),
                arguments: [run, step]
            ).map(GradientPartsRecord.init(row:))
        }
    }

    /// The spectra of all bases that describe the states of a range, ascending by step and basis.
    public func spectra(in range: ClosedRange<Int>) throws -> [SpectrumRecord] {
        try rows(SpectrumRecord.columns, of: "spectrum_now", in: range, order: "step, basis")
            .map(SpectrumRecord.init(row:))
    }

    /// The events that belong to the steps that count, in the order they happened: not those of steps that were trained
    /// again later.
    public func currentEvents() throws -> [EventRecord] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT \(EventRecord.columns) FROM event_now ORDER BY id")
                .compactMap(EventRecord.decode)
        }
    }

    /// The steps whose states have a similarity matrix, ascending; all groups and kinds are measured together.
    public func similaritySteps() throws -> [Int] {
        try read { database in
            try Int.fetchAll(database, sql: "SELECT DISTINCT step FROM matrix_now ORDER BY step")
        }
    }

    /// Whether the file was made before uses had `output_l2` and gradients had parts, and nobody went on with it since.
    static func isOfFirstVersion(_ database: Database) throws -> Bool {
        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA user_version")) == 1
    }

    private func rows(
        _ columns: String, of view: String, in range: ClosedRange<Int>, order: String
    ) throws -> [Row] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT \(columns) FROM \(view) WHERE step BETWEEN ? AND ? ORDER BY \(order)",
                arguments: [range.lowerBound, range.upperBound])
        }
    }
}

extension UseGradientRecord {
    /// The columns as a file of either version has them.
    static func readableColumns(isOld: Bool) -> String {
        isOld ? columns.replacing("output_l2", with: "NULL AS output_l2") : columns
    }
}
