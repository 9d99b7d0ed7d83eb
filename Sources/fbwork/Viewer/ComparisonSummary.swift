import Charts
import Records
import Sessions
import Workbench

/// Several sessions told as one table, a line each.
struct ComparisonSummary {
    private let rows: [[String]]
    private let bases: [[String]]

    /// Reads what was recorded up to a step, or up to now.
    init(_ readers: [SessionReader], at limit: Int? = nil) throws {
        let descriptions = readers.map { RecordedSession.description(of: $0, readOnly: true) }
        let model = ComparisonModel(sessions: descriptions, step: limit)
        let ordered = model.members.map { (member: $0, reader: readers[$0.id]) }
        rows = try ordered.map { member, reader in
            let configuration = reader.configuration
            let last = try reader.extent().last
            let step = try reader.step(at: min(limit ?? last, last))
            let wanted = try reader.runs().last?.environment.epochs ?? configuration.epochs
            let epochs = try reader.epochs().filter { $0.step <= limit ?? last }
            let best = epochs.dropFirst().min { $0.testError < $1.testError }
            return [
                member.title.text, member.model.session.file, "\(configuration.model)", "\(configuration.seed)",
                Self.words(try reader.status().state, isAlive: reader.isTrainerAlive),
                "\(step?.epoch ?? 0)/\(wanted)", "\(step?.step ?? 0)", Self.number(step?.crossEntropy),
                Self.percent(epochs.last?.testError), Self.percent(best?.testError),
            ]
        }
        bases = try ordered.flatMap { member, reader -> [[String]] in
            let last = try reader.extent().last
            let cursor = min(limit ?? last, last)
            let gradients = try reader.gradients(at: cursor)
            return try reader.bases.map { basis in
                let size = gradients.first { $0.basis == basis.id }?.size
                let matrix = try reader.configuration.model.similarityKinds.first.flatMap {
                    try reader.matrix(group: basis.group, kind: $0, atOrBefore: cursor)
                }
                return [
                    member.title.text, basis.name, Self.number(size?.maximum), Self.number(size?.mean),
                    Self.number(matrix?.summary.meanSharedShared), Self.number(matrix?.summary.maximumSharedShared),
                ]
            }
        }
    }

    /// All lines.
    var text: String {
        let sessions = plainTable(
            header: [
                "session", "file", "model", "seed", "state", "epoch", "step", "cross-entropy", "test error %", "best %",
            ], rows: rows)
        guard !bases.isEmpty else { return sessions }
        let gradients = plainTable(
            header: [
                "session", "basis", "max |gradient|", "mean |gradient|", "mean |cos| shared", "max |cos| shared",
            ], rows: bases)
        return sessions + "\n\n" + gradients
    }

    private static func words(_ state: TrainerState, isAlive: Bool) -> String {
        state.isLive && !isAlive ? "\(state.rawValue), nobody trains now" : state.rawValue
    }

    private static func number(_ value: Double?) -> String { value.map(Numbers.short) ?? "–" }

    private static func percent(_ fraction: Double?) -> String {
        fraction.map { Numbers.fixed(100 * $0, decimals: 2) } ?? "–"
    }
}
