import GRDB
import Records

extension StepRecord {
    static let columns = """
        step, epoch, elapsed_ms, cross_entropy, orthogonality, lambda, accuracy, learning_rate, images_per_second
        """

    static let insertion = "INSERT INTO step (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments {
        [
            run, step, epoch, elapsedMilliseconds, crossEntropy, orthogonality, lambda, accuracy, learningRate,
            // A fraction of an image tells nothing, and whole numbers take a quarter of the space.
            imagesPerSecond >= 100 ? imagesPerSecond.rounded() : imagesPerSecond,
        ]
    }

    init(row: Row) throws {
        self.init(
            step: try row.integer("step"), epoch: try row.integer("epoch"),
            elapsedMilliseconds: try row.integer("elapsed_ms"), crossEntropy: row.real("cross_entropy"),
            orthogonality: row.real("orthogonality"), lambda: row.real("lambda"), accuracy: row.real("accuracy"),
            learningRate: row.real("learning_rate"), imagesPerSecond: row.real("images_per_second"))
    }
}
