import Foundation

extension Event {
    /// The `kind` column.
    public var kind: String {
        switch self {
        case .started: "started"
        case .resumed: "resumed"
        case .branched: "branched"
        case .paused: "paused"
        case .running: "running"
        case .changed: "changed"
        case .note: "note"
        case .marker: "marker"
        case .checkpoint: "checkpoint"
        case .checkpointDeleted: "checkpoint_deleted"
        case .phase: "phase"
        case .similarity: "similarity"
        case .refused: "refused"
        case .diverged: "diverged"
        case .failed: "failed"
        case .finished: "finished"
        case .stopped: "stopped"
        }
    }

    /// Whether anybody may add it later: it says something about the training without being part of it.
    public var isAnnotation: Bool {
        switch self {
        case .note, .marker: true
        default: false
        }
    }

    /// The `payload` column: a JSON object, with the id of the command that the event answers.
    public func payload(command: Int?) throws -> String {
        var payload = EventPayload(command: command)
        switch self {
        case .started, .paused, .running, .similarity, .finished, .stopped: break
        case .resumed(let checkpoint): payload.file = checkpoint
        case .branched(let parent, let checkpoint): (payload.file, payload.text) = (checkpoint, parent)
        case .changed(let change): payload.change = change
        case .note(let text, let view): (payload.text, payload.view) = (text, view.map(KnownViewpoint.init))
        case .marker(let text), .diverged(let text), .failed(let text): payload.text = text
        case .checkpoint(let file, let sha256, let reasons):
            (payload.file, payload.sha256, payload.reasons) = (file, sha256, reasons)
        case .checkpointDeleted(let file): payload.file = file
        case .phase(let record):
            (payload.phase, payload.file) = (record.phase, record.checkpoint)
            (payload.step, payload.error) = (record.step, record.testError)
        case .refused(let name, let reason): (payload.refused, payload.text) = (name, reason)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }

    /// Reads the two columns back; `nil` for a kind that a newer version wrote.
    public static func decode(kind: String, payload: String) throws -> (event: Event, command: Int?)? {
        let fields = try JSONDecoder().decode(EventPayload.self, from: Data(payload.utf8))
        guard let event = Event(kind: kind, fields: fields) else { return nil }
        return (event, fields.command)
    }

    private init?(kind: String, fields: EventPayload) {
        let text = fields.text ?? ""
        switch kind {
        case "started": self = .started
        case "resumed": self = .resumed(checkpoint: fields.file ?? "")
        case "branched": self = .branched(parent: text, checkpoint: fields.file ?? "")
        case "paused": self = .paused
        case "running": self = .running
        case "changed":
            guard let change = fields.change else { return nil }
            self = .changed(change)
        case "note": self = .note(text, view: fields.view?.value)
        case "marker": self = .marker(text)
        case "checkpoint":
            self = .checkpoint(
                file: fields.file ?? "", sha256: fields.sha256 ?? "", reasons: fields.reasons ?? [])
        case "checkpoint_deleted": self = .checkpointDeleted(file: fields.file ?? "")
        case "phase":
            guard let phase = fields.phase, let step = fields.step, let error = fields.error else { return nil }
            self = .phase(PhaseRecord(phase: phase, checkpoint: fields.file ?? "", step: step, testError: error))
        case "similarity": self = .similarity
        case "refused": self = .refused(command: fields.refused ?? "", reason: text)
        case "diverged": self = .diverged(text)
        case "failed": self = .failed(text)
        case "finished": self = .finished
        case "stopped": self = .stopped
        default: return nil
        }
    }
}

/// The union of what events carry; absent fields are not written.
private struct EventPayload: Codable {
    var command: Int?
    var change: OptionChange?
    var text: String?
    var file: String?
    var sha256: String?
    var reasons: [CheckpointReason]?
    var refused: String?
    var phase: Int?
    var step: Int?
    var error: Double?
    var view: KnownViewpoint?
}

/// A view as it stands in a payload; one that cannot be read is none, and the note's text still counts.
struct KnownViewpoint: Codable {
    let value: Viewpoint?

    init(_ value: Viewpoint) { self.value = value }

    init(from decoder: any Decoder) throws { value = try? Viewpoint(from: decoder) }

    func encode(to encoder: any Encoder) throws { try value?.encode(to: encoder) }
}
