import Charts
import Sessions

extension ExportFormat {
    /// The tables of a session as JSON Lines.
    static let jsonLines = ExportFormat(
        name: "jsonl",
        summary:
            "the same as JSON Lines; matrices as numbers",
        options: ["--all-runs"], isFolder: true
    ) { try write(tablesOf: $0, as: .jsonLines) }

    /// Writes the tables of a session and says what they hold.
    static func write(tablesOf request: ExportRequest, as format: TableFormat) throws -> [String] {
        let reader = try SessionReader(path: request.source, access: .readOnly)
        let folder = try FolderDraft(path: request.output, replacing: request.force)
        let counts = try TableExport.write(reader, as: format, allRuns: request.allRuns, into: folder)
        try folder.commit()
        let runs = try reader.runs().count
        let rows = counts.map { "\($0.table.rawValue) \(Numbers.count($0.rows))" }.joined(separator: ", ")
        let superseded =
            request.allRuns
            ? "Rows of all runs are in it, also of steps that were trained again later (column run)."
            : "Rows that a later run superseded are left out, as in the views step_now, …; --all-runs keeps them."
        return ["\(request.output): \(counts.count) tables; rows: \(rows)"] + (runs > 1 ? [superseded] : [])
    }
}
