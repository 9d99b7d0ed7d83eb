import GRDB
import Records

extension SessionReader {
    /// The first and last step that are recorded and how many epochs are.
    ///
    /// Before the first step both are 0, of a branch the step at which it branched off.
    public func extent() throws -> (first: Int, last: Int, epochs: Int) {
        let (first, last) = try recordedSteps()
        let epochs = try read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM epoch_now WHERE epoch > 0") ?? 0
        }
        return (first, last, epochs)
    }

    /// The first and last step that are recorded; 0 and 0 before the first.
    public func recordedSteps() throws -> (first: Int, last: Int) {
        try read { database, history in
            let origin = try Int.fetchOne(database, sql: "SELECT from_step FROM run WHERE run = 1") ?? 0
            var (first, last): (Int?, Int) = (nil, origin)
            for (run, steps) in history.parts(of: 1...Int.max) {
                let arguments: StatementArguments = [run, steps.lowerBound, steps.upperBound]
                let range = "FROM step WHERE run = ? AND step BETWEEN ? AND ?"
                guard let low = try Int.fetchOne(database, sql: "SELECT min(step) \(range)", arguments: arguments),
                    let high = try Int.fetchOne(database, sql: "SELECT max(step) \(range)", arguments: arguments)
                else { continue }
                (first, last) = (min(first ?? low, low), max(last, high))
            }
            return (first ?? last, last)
        }
    }

    /// The step at `step`, or the last one before it.
    public func step(at step: Int) throws -> StepRecord? {
        try read { database, history in
            for (run, steps) in history.parts(of: 1...max(1, step)).reversed() where step >= 1 {
                let row = try Row.fetchOne(
                    database.cachedStatement(
                        sql: """
                            SELECT \(StepRecord.columns) FROM step WHERE run = ? AND step BETWEEN ? AND ?
                            ORDER BY step DESC LIMIT 1
                            """),
                    arguments: [run, steps.lowerBound, steps.upperBound])
                if let row { return try StepRecord(row: row) }
            }
            return nil
        }
    }

    /// The gradients of all bases at exactly this step.
    public func gradients(at step: Int) throws -> [GradientRecord] {
        try read { database, history in
            guard let (run, _) = history.parts(of: step...step).last else { return [] }
            return try Row.fetchAll(
                database.cachedStatement(
                    sql: "SELECT \(GradientRecord.columns) FROM gradient WHERE run = ? AND step = ? ORDER BY basis"),
                arguments: [run, step]
            ).map(GradientRecord.init(row:))
        }
    }

    /// The gradients of all uses at `step`, or at the last step before it at which they were measured.
    public func useGradients(atOrBefore step: Int) throws -> [UseGradientRecord] {
        guard step >= 1 else { return [] }
        return try read { database, history in
            for (run, steps) in history.parts(of: 1...step).reversed() {
                let measured = try Int.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT max(step) FROM gradient_use WHERE run = ? AND step BETWEEN ? AND ?"),
                    arguments: [run, steps.lowerBound, steps.upperBound])
                guard let measured else { continue }
                let columns = UseGradientRecord.readableColumns(isOld: try Self.isOfFirstVersion(database))
                return try Row.fetchAll(
                    database.cachedStatement(
                        sql: """
                            SELECT \(columns) FROM gradient_use WHERE run = ? AND step = ?
                            ORDER BY basis, use
                            """),
                    arguments: [run, measured]
                ).map(UseGradientRecord.init(row:))
            }
            return []
        }
    }

    /// All epochs in order, from epoch 0, the state before training.
    public func epochs() throws -> [EpochRecord] { try epochs(after: -1) }

    /// The epochs after one that is known.
    public func epochs(after epoch: Int) throws -> [EpochRecord] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT \(EpochRecord.columns) FROM epoch_now WHERE epoch > ? ORDER BY epoch",
                arguments: [epoch]
            ).map(EpochRecord.init(row:))
        }
    }

    /// The last similarity matrix of a group that describes the state after `step` or earlier.
    public func matrix(group: Int, kind: SimilarityKind, atOrBefore step: Int) throws -> MatrixRecord? {
        try lastState(
            "matrix", columns: MatrixRecord.columns, condition: "grp = ? AND kind = ?",
            arguments: [group, kind.rawValue], atOrBefore: step
        ).map(MatrixRecord.init(row:))
    }

    /// The last spectrum of every basis that describes the state after `step` or earlier.
    public func spectra(atOrBefore step: Int) throws -> [SpectrumRecord] {
        try bases.compactMap { basis in
            try lastState(
                "spectrum", columns: SpectrumRecord.columns, condition: "basis = ?", arguments: [basis.id],
                atOrBefore: step
            ).map(SpectrumRecord.init(row:))
        }
    }

    /// Walks back in the order of the key, so that only the row that is found is read.
    private func lastState(
        _ table: String, columns: String, condition: String, arguments: StatementArguments, atOrBefore step: Int
    ) throws -> Row? {
        try read { database, history in
            for (run, steps) in history.states(through: step) {
                let row = try Row.fetchOne(
                    database.cachedStatement(
                        sql: """
                            SELECT \(columns) FROM \(table) WHERE run = ? AND step BETWEEN ? AND ? AND \(condition)
                            ORDER BY run DESC, step DESC LIMIT 1
                            """),
                    arguments: [run, steps.lowerBound, steps.upperBound] + arguments)
                if let row { return row }
            }
            return nil
        }
    }

    /// The events after one that is known, in the order they happened; kinds that only a newer version knows are skipped.
    public func events(after id: Int) throws -> [EventRecord] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT \(EventRecord.columns) FROM event WHERE id > ? ORDER BY id", arguments: [id]
            ).compactMap(EventRecord.decode)
        }
    }
}
