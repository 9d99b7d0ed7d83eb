import GRDB
import Records

extension Records.Configuration {
    /// Inserts one row a property, its value as JSON.
    func insert(into database: Database) throws {
        let properties = try JSONText.decode(
            [String: JSONValue].self, from: JSONText.encode(self), column: "value")
        for (key, value) in properties.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT INTO configuration (key, value) VALUES (?, ?)",
                arguments: [key, try JSONText.encode(value)])
        }
    }

    /// Reads the rows back; rows that only a newer version knows are left aside.
    static func fetch(from database: Database) throws -> Records.Configuration {
        let rows = try Row.fetchAll(database, sql: "SELECT key, value FROM configuration")
        let properties = try rows.map { try "\(JSONText.encode($0.text("key"))):\($0.text("value"))" }
        return try JSONText.decode(
            Records.Configuration.self, from: "{\(properties.joined(separator: ","))}", column: "value")
    }
}
