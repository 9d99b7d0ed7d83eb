import Records
import Sessions

/// The checkpoints of a session that belong to the steps it shows: not those of steps that were trained again later.
struct RecordedCheckpoints {
    /// Those whose files are there, by step.
    let known: [Checkpoint]
    let store: CheckpointStore
    private let session: String
    private let events: [EventRecord]

    init(_ reader: SessionReader) throws {
        session = reader.path
        store = CheckpointStore(session: reader.path)
        events = try reader.currentEvents()
        known = store.checkpoints(in: events)
    }

    /// The SHA-256 that the last event about a checkpoint's file recorded; `nil` where none tells of it.
    func digest(of file: String) -> String? {
        events.reversed().lazy.compactMap { record -> String? in
            if case .checkpoint(file, let digest, _) = record.event { digest } else { nil }
        }.first
    }

    /// The checkpoint that is meant.
    ///
    /// - Throws: ``TrainingError/noSuchCheckpoint(session:choice:steps:)``.
    func checkpoint(_ choice: CheckpointChoice) throws(TrainingError) -> Checkpoint {
        let found =
            switch choice {
            case .best: known.last { $0.reasons.contains(.bestTestError) }
            case .last: known.last
            case .step(let step): known.last { $0.step == step }
            }
        guard let found else {
            throw .noSuchCheckpoint(session: session, choice: choice, steps: known.map(\.step))
        }
        return found
    }
}
