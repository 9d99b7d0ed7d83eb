import GRDB
import Records

extension GradientSize {
    init(row: Row) {
        self.init(maximum: row.real("maximum"), mean: row.real("mean"), l2: row.real("l2"))
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
    static let columns = "step, basis, use, maximum, mean, l2"
    static let insertion = "INSERT INTO gradient_use (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments { [run, step, basis, use, size.maximum, size.mean, size.l2] }

    init(row: Row) throws {
        self.init(
            step: try row.integer("step"), basis: try row.integer("basis"), use: try row.integer("use"),
            size: GradientSize(row: row))
    }
}
