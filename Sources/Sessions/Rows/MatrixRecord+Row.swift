import GRDB
import Records

extension MatrixRecord {
    static let columns = """
        step, grp, kind, rows, factor, rows_per_use, mean_pooled, max_pooled, mean_shared_shared, max_shared_shared, \
        mean_shared_unique, max_shared_unique, mean_unique_unique, max_unique_unique, mean_off_diagonal, \
        max_off_diagonal
        """

    static let insertion =
        "INSERT INTO matrix (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

    /// A matrix that was not pooled has one value a cell, so its maximum is not stored again.
    func values(run: Int) -> StatementArguments {
        [
            run, step, group, kind.rawValue, rows, factor, rowsPerUse, Deflate.packedData(meanPooled),
            maximumPooled == meanPooled ? nil : Deflate.packedData(maximumPooled),
            summary.meanSharedShared, summary.maximumSharedShared, summary.meanSharedUnique,
            summary.maximumSharedUnique, summary.meanUniqueUnique, summary.maximumUniqueUnique,
            summary.meanOffDiagonal, summary.maximumOffDiagonal,
        ]
    }

    init(row: Row) throws {
        let (rows, factor) = (try row.integer("rows"), try row.integer("factor"))
        // Bounds that no network of ours reaches keep a damaged row from asking for absurd amounts of memory.
        guard (0...1_000_000).contains(rows), factor >= 1, (rows + factor - 1) / factor <= 4096 else {
            throw UnreadableValue(column: "rows")
        }
        guard let kind = SimilarityKind(rawValue: try row.text("kind")) else { throw UnreadableValue(column: "kind") }
        let pooledRows = (rows + factor - 1) / factor
        let count = pooledRows * (pooledRows + 1) / 2
        guard let mean = row.optionalBytes("mean_pooled").flatMap({ Deflate.unpack($0, count: count) }) else {
            throw UnreadableValue(column: "mean_pooled")
        }
        var maximum = mean
        if let packed = row.optionalBytes("max_pooled") {
            guard let bytes = Deflate.unpack(packed, count: count) else { throw UnreadableValue(column: "max_pooled") }
            maximum = bytes
        }
        self.init(
            step: try row.integer("step"), group: try row.integer("grp"), kind: kind, rows: rows, factor: factor,
            rowsPerUse: try row.integer("rows_per_use"), meanPooled: mean, maximumPooled: maximum,
            summary: SimilaritySummary(row: row))
    }
}

extension SimilaritySummary {
    init(row: Row) {
        self.init()
        meanSharedShared = row.optionalReal("mean_shared_shared")
        maximumSharedShared = row.optionalReal("max_shared_shared")
        meanSharedUnique = row.optionalReal("mean_shared_unique")
        maximumSharedUnique = row.optionalReal("max_shared_unique")
        meanUniqueUnique = row.optionalReal("mean_unique_unique")
        maximumUniqueUnique = row.optionalReal("max_unique_unique")
        meanOffDiagonal = row.optionalReal("mean_off_diagonal")
        maximumOffDiagonal = row.optionalReal("max_off_diagonal")
    }
}
