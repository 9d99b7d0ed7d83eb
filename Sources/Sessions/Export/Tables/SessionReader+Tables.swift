import GRDB

extension SessionReader {
    /// Goes through tables row by row, all of them in the same state of the file, and holds one row at a time.
    ///
    /// - Parameters:
    ///   - allRuns: whether rows that a later run superseded are included; otherwise those of the `_now` views.
    ///   - begin: called before the first row of each table, also where it has none.
    ///   - row: called with the values in the order of ``SessionTable/columns``.
    /// - Throws: ``SessionError``, and what `begin` and `row` throw.
    public func forEachRow(
        of tables: [SessionTable], allRuns: Bool, begin: (SessionTable) throws -> Void,
        row: (SessionTable, [SessionValue]) throws -> Void
    ) throws {
        try read { database in
            let isOld = try Self.isOfFirstVersion(database)
            for table in tables {
                try begin(table)
                guard let query = table.query(allRuns: allRuns, isOfFirstVersion: isOld) else { continue }
                let columns = table.columns
                let cursor = try Row.fetchCursor(database, sql: query)
                while let found = try cursor.next() {
                    try row(table, columns.map { try found.value(of: $0) })
                }
            }
        }
    }
}

extension Row {
    fileprivate func value(of column: SessionTable.Column) throws -> SessionValue {
        let value = self[column.name] as DatabaseValue
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .double(let number): return .real(number)
        case .string(let text): return .text(text)
        case .blob(let packed):
            // The same bounds as where a matrix is read to be shown.
            let (rows, factor) = (try integer("rows"), try integer("factor"))
            guard column.content == .cells, (0...1_000_000).contains(rows), factor >= 1,
                (rows + factor - 1) / factor <= 4096
            else { throw UnreadableValue(column: column.name) }
            let entries = (rows + factor - 1) / factor
            guard let cells = Deflate.unpack([UInt8](packed), count: entries * (entries + 1) / 2) else {
                throw UnreadableValue(column: column.name)
            }
            return .cells(cells)
        }
    }
}
