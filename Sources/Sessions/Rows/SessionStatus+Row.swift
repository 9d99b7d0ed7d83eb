import Foundation
import GRDB
import Records

extension SessionStatus {
    static let columns = "state, host, process, process_started, heartbeat_ms"

    /// The status of a trainer that runs in this process.
    static func ofThisProcess(state: TrainerState, heartbeatMilliseconds: Int) -> SessionStatus {
        SessionStatus(
            state: state, host: Host.name,
            process: Int(ProcessInfo.processInfo.processIdentifier), processStarted: ticksAtStart(),
            heartbeatMilliseconds: heartbeatMilliseconds)
    }

    func insert(into database: Database) throws {
        try database.execute(
            sql: "INSERT INTO status (\(Self.columns)) VALUES (?, ?, ?, ?, ?)",
            arguments: [state.rawValue, host, process, processStarted, heartbeatMilliseconds])
    }

    func update(in database: Database) throws {
        try database.execute(
            sql: "UPDATE status SET state = ?, host = ?, process = ?, process_started = ?, heartbeat_ms = ?",
            arguments: [state.rawValue, host, process, processStarted, heartbeatMilliseconds])
    }

    static func fetch(from database: Database) throws -> SessionStatus {
        guard let row = try Row.fetchOne(database, sql: "SELECT \(columns) FROM status") else {
            throw UnreadableValue(column: "state")
        }
        guard let state = TrainerState(rawValue: try row.text("state")) else { throw UnreadableValue(column: "state") }
        return SessionStatus(
            state: state, host: try row.text("host"), process: try row.integer("process"),
            processStarted: try row.integer("process_started"),
            heartbeatMilliseconds: try row.integer("heartbeat_ms"))
    }

    /// Field 22 of /proc/self/stat, counted after the name in parentheses, which may hold anything.
    private static func ticksAtStart() -> Int {
        guard let line = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let name = line.lastIndex(of: ")")
        else { return 0 }
        let fields = line[line.index(after: name)...].split(separator: " ")
        return fields.count > 19 ? Int(fields[19]) ?? 0 : 0
    }
}
