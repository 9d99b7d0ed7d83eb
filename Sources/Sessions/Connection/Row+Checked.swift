import GRDB

/// A column that does not hold what the schema promises.
struct UnreadableValue: Error, CustomStringConvertible {
    let column: String
    var description: String { "column \(column) holds an unexpected value" }
}

/// Columns by name; a value of another type is an error, as anybody may have written the file.
extension Row {
    /// An integer that is there.
    func integer(_ column: String) throws -> Int {
        guard let value = Int.fromDatabaseValue(self[column] as DatabaseValue) else {
            throw UnreadableValue(column: column)
        }
        return value
    }

    /// An integer that is there, by the column's place: of the many rows of a plot, looking for names costs the most.
    func integer(at place: Int, _ column: String) throws -> Int {
        guard let value = Int.fromDatabaseValue(self[place] as DatabaseValue) else {
            throw UnreadableValue(column: column)
        }
        return value
    }

    /// A number by the column's place, or `nil` where the column is NULL.
    func optionalReal(at place: Int) -> Double? { Double.fromDatabaseValue(self[place] as DatabaseValue) }

    /// A text that is there.
    func text(_ column: String) throws -> String {
        guard let value = String.fromDatabaseValue(self[column] as DatabaseValue) else {
            throw UnreadableValue(column: column)
        }
        return value
    }

    /// A text, or `nil` where the column is NULL.
    func optionalText(_ column: String) -> String? {
        String.fromDatabaseValue(self[column] as DatabaseValue)
    }

    /// A number; NULL stands for what is not a number.
    func real(_ column: String) -> Double {
        optionalReal(column) ?? .nan
    }

    /// A number, or `nil` where the column is NULL.
    func optionalReal(_ column: String) -> Double? {
        Double.fromDatabaseValue(self[column] as DatabaseValue)
    }

    /// Bytes, or `nil` where the column is NULL.
    func optionalBytes(_ column: String) -> [UInt8]? {
        let value = self[column] as DatabaseValue
        guard case .blob(let data) = value.storage else { return nil }
        return [UInt8](data)
    }
}
