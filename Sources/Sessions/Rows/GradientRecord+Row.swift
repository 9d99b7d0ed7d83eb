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

extension PartGradientRecord {
    static let columns = "step, basis, part, maximum, mean, l2"
    static let insertion = "INSERT INTO gradient_part (run, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?)"

    func values(run: Int) -> StatementArguments {
        [run, step, basis, part.rawValue, size.maximum, size.mean, size.l2]
    }

    /// `nil` for a part that only a newer version knows.
    static func decode(row: Row) throws -> PartGradientRecord? {
        guard let part = GradientPart(rawValue: try row.text("part")) else { return nil }
        return PartGradientRecord(
            step: try row.integer("step"), basis: try row.integer("basis"), part: part, size: GradientSize(row: row))
    }
}
