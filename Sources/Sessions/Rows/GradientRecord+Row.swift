import GRDB
import Records

extension GradientSize {
    init(row: Row, of prefix: String = "") {
        self.init(
            maximum: row.real(prefix + "maximum"), mean: row.real(prefix + "mean"), l2: row.real(prefix + "l2"))
    }
}

extension GradientRecord {
    static let columns = "step, basis, maximum, mean, l2"
    static let insertion = "INSERT INTO gradient (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments { [run, step, basis, size.maximum, size.mean, size.l2] }

    init(row: Row) throws {
        self.init(step: try row.integer("step"), basis: try row.integer("basis"), size: GradientSize(row: row))
    }
}

extension UseGradientRecord {
    static let columns = "step, basis, use, maximum, mean, l2, output_l2"
    static let insertion = "INSERT INTO gradient_use (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments {
        [run, step, basis, use, size.maximum, size.mean, size.l2, outputL2]
    }

    init(row: Row) throws {
        self.init(
            step: try row.integer("step"), basis: try row.integer("basis"), use: try row.integer("use"),
            size: GradientSize(row: row), outputL2: row["output_l2"])
    }
}

extension GradientPartsRecord {
    static let columns = """
        step, basis, cross_entropy_maximum, cross_entropy_mean, cross_entropy_l2, orthogonality_maximum,
        orthogonality_mean, orthogonality_l2
        """
    static let insertion = "INSERT INTO gradient_part (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments {
        [
            run, step, basis, crossEntropy.maximum, crossEntropy.mean, crossEntropy.l2, orthogonality.maximum,
            orthogonality.mean, orthogonality.l2,
        ]
    }

    init(row: Row) throws {
        self.init(
            step: try row.integer("step"), basis: try row.integer("basis"),
            crossEntropy: GradientSize(row: row, of: "cross_entropy_"),
            orthogonality: GradientSize(row: row, of: "orthogonality_"))
    }
}
