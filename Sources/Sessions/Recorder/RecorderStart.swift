import GRDB
import Records

/// What a recorder has to know of the file that it goes on with.
struct RecorderStart {
    let run: Int
    let fromStep: Int
    let configuration: Records.Configuration
    let bases: [BasisRecord]
    let buckets: SummaryBuckets
    let nextEvent: Int
    let lastCommand: Int
    /// Commands to earlier runs that were never answered.
    let unanswered: [CommandRow]
}

extension RecorderStart {
    /// Reads what is there; the row of `run` was written already.
    init(run: Int, fromStep: Int, from database: Database) throws {
        self.run = run
        self.fromStep = fromStep
        configuration = try Records.Configuration.fetch(from: database)
        bases = try BasisRecord.fetchAll(database)
        buckets = try Self.buckets(bases: bases, through: fromStep, from: database)
        nextEvent = (try Int.fetchOne(database, sql: "SELECT max(id) FROM event") ?? 0) + 1
        lastCommand = try Int.fetchOne(database, sql: "SELECT max(id) FROM command") ?? 0
        unanswered = try CommandRow.fetchUnanswered(database)
    }

    /// The buckets as they were after a step: those that it did not complete are gathered again.
    private static func buckets(
        bases: [BasisRecord], through step: Int, from database: Database
    ) throws -> SummaryBuckets {
        var buckets = SummaryBuckets(bases: bases)
        let largest = SummaryBuckets.levels.max() ?? 1
        let first = step / largest * largest + 1
        let gradients = Dictionary(
            grouping: try Row.fetchAll(
                database,
                sql: "SELECT \(GradientRecord.columns) FROM gradient_now WHERE step BETWEEN ? AND ?",
                arguments: [first, step]
            ).map(GradientRecord.init(row:)), by: \.step)
        let steps = try Row.fetchCursor(
            database,
            sql: "SELECT \(StepRecord.columns) FROM step_now WHERE step BETWEEN ? AND ? ORDER BY step",
            arguments: [first, step])
        while let row = try steps.next() {
            let record = try StepRecord(row: row)
            _ = buckets.add(record, gradients: gradients[record.step] ?? [])
        }
        return buckets
    }
}
