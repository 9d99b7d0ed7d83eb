import GRDB
import Records

extension EpochRecord {
    static let columns = """
        epoch, step, elapsed_ms, train_cross_entropy, train_error, test_cross_entropy, test_error
        """

    static let insertion = "INSERT INTO epoch (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments {
        [
            run, epoch, step, elapsedMilliseconds, trainingCrossEntropy, trainingError, testCrossEntropy, testError,
        ]
    }

    init(row: Row) throws {
        self.init(
            epoch: try row.integer("epoch"), step: try row.integer("step"),
            elapsedMilliseconds: try row.integer("elapsed_ms"),
            trainingCrossEntropy: row.optionalReal("train_cross_entropy"),
            trainingError: row.optionalReal("train_error"), testCrossEntropy: row.real("test_cross_entropy"),
            testError: row.real("test_error"))
    }
}
