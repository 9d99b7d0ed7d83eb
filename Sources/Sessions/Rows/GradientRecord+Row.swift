import GRDB
import Records

extension GradientSize {
    /// The three columns from a place on; NULL stands for what is not a number.
    init(row: Row, at place: Int) {
        self.init(
            maximum: row.optionalReal(at: place) ?? .nan, mean: row.optionalReal(at: place + 1) ?? .nan,
            l2: row.optionalReal(at: place + 2) ?? .nan)
    }
}

extension GradientRecord {
    static let columns = "step, basis, maximum, mean, l2"
    static let insertion = "INSERT INTO gradient (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments { [run, step, basis, size.maximum, size.mean, size.l2] }

    init(row: Row) throws {
        self.init(
            step: try row.integer(at: 0, "step"), basis: try row.integer(at: 1, "basis"),
            size: GradientSize(row: row, at: 2))
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
            step: try row.integer(at: 0, "step"), basis: try row.integer(at: 1, "basis"),
            use: try row.integer(at: 2, "use"), size: GradientSize(row: row, at: 3), outputL2: row.optionalReal(at: 6))
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
            step: try row.integer(at: 0, "step"), basis: try row.integer(at: 1, "basis"),
            crossEntropy: GradientSize(row: row, at: 2), orthogonality: GradientSize(row: row, at: 5))
    }
}
