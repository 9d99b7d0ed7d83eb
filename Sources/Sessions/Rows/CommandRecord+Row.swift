import Foundation
import GRDB
import Records

/// A row of the command table, which any program may have written.
enum CommandRow {
    static let columns = "id, issued_ms, issuer, payload"

    case readable(CommandRecord)
    /// A payload that is no command of this version.
    case unreadable(id: Int, payload: String)

    init(_ row: Row) throws {
        let (id, payload) = (try row.integer("id"), try row.text("payload"))
        guard let command = try? JSONDecoder().decode(Command.self, from: Data(payload.utf8)) else {
            self = .unreadable(id: id, payload: payload)
            return
        }
        self = .readable(
            CommandRecord(
                id: id, issuedMilliseconds: try row.integer("issued_ms"), issuer: try row.text("issuer"),
                command: command))
    }

    /// Commands that no event answers, in the order they were given.
    static func fetchUnanswered(_ database: Database) throws -> [CommandRow] {
        let commands = try Row.fetchAll(database, sql: "SELECT \(columns) FROM command ORDER BY id")
        // Without any there is no answer to look for among the events, which may be many.
        guard !commands.isEmpty else { return [] }
        let answered = try Row.fetchAll(
            database, sql: "SELECT payload FROM event WHERE payload LIKE '%\"command\":%'"
        ).compactMap { row -> Int? in
            let payload = try row.text("payload")
            return try? JSONDecoder().decode(Answer.self, from: Data(payload.utf8)).command
        }
        let ids = Set(answered)
        return try commands.map(CommandRow.init).filter { !ids.contains($0.id) }
    }

    /// The number of the command.
    var id: Int {
        switch self {
        case .readable(let record): record.id
        case .unreadable(let id, _): id
        }
    }

    private struct Answer: Decodable {
        let command: Int?
    }
}
