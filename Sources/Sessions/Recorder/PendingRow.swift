import GRDB
import Records

/// A row that was measured and waits for the moment at which the file can be written.
enum PendingRow {
    case step(StepRecord)
    case gradient(GradientRecord)
    case useGradient(UseGradientRecord)
    case gradientParts(GradientPartsRecord)
    case epoch(EpochRecord)
    case matrix(MatrixRecord)
    case spectrum(SpectrumRecord)
    case bucket(SummaryBucket)
    case event(EventRecord)

    /// Inserts the row.
    func insert(into database: Database, run: Int) throws {
        let (sql, values) = try statement(run: run)
        try database.cachedStatement(sql: sql).execute(arguments: values)
    }

    private func statement(run: Int) throws -> (String, StatementArguments) {
        switch self {
        case .step(let record): (StepRecord.insertion, record.values(run: run))
        case .gradient(let record): (GradientRecord.insertion, record.values(run: run))
        case .useGradient(let record): (UseGradientRecord.insertion, record.values(run: run))
        case .gradientParts(let record): (GradientPartsRecord.insertion, record.values(run: run))
        case .epoch(let record): (EpochRecord.insertion, record.values(run: run))
        case .matrix(let record): (MatrixRecord.insertion, record.values(run: run))
        case .spectrum(let record): (SpectrumRecord.insertion, try record.values(run: run))
        case .bucket(let bucket): (SummaryBucket.insertion, bucket.values(run: run))
        case .event(let record): (EventRecord.insertion, try record.values())
        }
    }
}
