import GRDB
import Records

extension EventRecord {
    static let columns = "id, run, step, elapsed_ms, kind, payload"
    static let insertion = "INSERT INTO event (\(columns)) VALUES (?, ?, ?, ?, ?, ?)"

    func values() throws -> StatementArguments {
        [id, run, step, elapsedMilliseconds, event.kind, try event.payload(command: command)]
    }

    /// Reads a row; `nil` for a kind of event that a newer version wrote.
    static func decode(_ row: Row) throws -> EventRecord? {
        let payload = try row.text("payload")
        guard let decoded = try? Event.decode(kind: try row.text("kind"), payload: payload) else { return nil }
        return EventRecord(
            id: try row.integer("id"), run: try row.integer("run"), step: try row.integer("step"),
            elapsedMilliseconds: try row.integer("elapsed_ms"), event: decoded.event, command: decoded.command)
    }
}
