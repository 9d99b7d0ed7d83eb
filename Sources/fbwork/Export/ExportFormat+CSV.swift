extension ExportFormat {
    /// The tables of a session as comma-separated values.
    static let csv = ExportFormat(
        name: "csv",
        summary: "the tables of a session, one file a table in a folder (RFC 4180; matrices by their summary)",
        options: ["--all-runs"], isFolder: true
    ) { try write(tablesOf: $0, as: .csv) }
}
