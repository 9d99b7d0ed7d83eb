/// Writes the tables of a session into a folder, one file a table.
public enum TableExport {
    /// Writes all tables and returns the number of rows of each.
    ///
    /// - Parameter allRuns: whether rows that a later run superseded are included.
    /// - Throws: ``SessionError``, ``ExportError``.
    public static func write(
        _ reader: SessionReader, as format: TableFormat, allRuns: Bool, into folder: FolderDraft
    ) throws -> [(table: SessionTable, rows: Int)] {
        var counts: [(table: SessionTable, rows: Int)] = []
        var file: FileDraft?
        try reader.forEachRow(of: SessionTable.allCases, allRuns: allRuns) { table in
            try file?.close()
            file = try folder.file(named: "\(table.rawValue).\(format.pathExtension)")
            counts.append((table, 0))
            if let header = format.header(of: table) { try file?.write(header) }
        } row: { table, values in
            try file?.write(format.line(values, of: table.columns))
            counts[counts.count - 1].rows += 1
        }
        try file?.close()
        return counts
    }
}
