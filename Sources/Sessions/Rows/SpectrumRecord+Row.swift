import GRDB
import Records

extension SpectrumRecord {
    static let columns = "step, basis, singular_values, gram_deviation"
    static let insertion = "INSERT INTO spectrum (run, \(columns)) VALUES (?, ?, ?, ?, ?)"

    /// Singular values are a JSON array in single precision, which is what the weights have.
    func values(run: Int) throws -> StatementArguments {
        let values = singularValues.map { $0.isFinite ? Float($0).description : "null" }.joined(separator: ",")
        return [run, step, basis, "[\(values)]", gramDeviation]
    }

    init(row: Row) throws {
        let values = try JSONText.decode(
            [Double?].self, from: try row.text("singular_values"), column: "singular_values")
        self.init(
            step: try row.integer("step"), basis: try row.integer("basis"),
            singularValues: values.map { $0 ?? .nan }, gramDeviation: row.real("gram_deviation"))
    }
}
