extension ExportFormat {
    /// The tables of a session as comma-separated values.
    static let csv = ExportFormat(
        name: "csv",
        summary: "the tables of a session, a file each in a folder; matrices by summary",
        options: ["--all-runs"], isFolder: true
    ) { try write(tablesOf: $0, as: .csv) }
}
