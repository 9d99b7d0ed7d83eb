import Records
import Sessions

/// The states of a network that a session can tell of: those whose weights a checkpoint holds, and those whose
/// similarity and spectra were recorded.
public struct SessionStates: Sendable {
    /// One state.
    public struct State: Hashable, Sendable {
        /// The state after this step; 0: before training.
        public var step: Int
        /// Whether similarity and spectra were recorded.
        public var isRecorded: Bool
        /// The checkpoint of the step, where there is one.
        public var checkpoint: Checkpoint?
    }

    /// Ascending by step.
    public let states: [State]
    /// The session.
    public let path: String

    /// Lists what a session holds; checkpoints whose files are gone are left out.
    ///
    /// - Throws: `SessionError`.
    public init(_ reader: SessionReader) throws {
        path = reader.path
        let recorded = Set(try reader.similaritySteps())
        let checkpoints = Dictionary(
            try RecordedCheckpoints(reader).known.map { ($0.step, $0) }, uniquingKeysWith: { $1 })
        states = recorded.union(checkpoints.keys).sorted().map {
            State(step: $0, isRecorded: recorded.contains($0), checkpoint: checkpoints[$0])
        }
    }

    /// The step of the checkpoint that has the best test error; `nil` where there is none.
    public var best: Int? {
        states.last { $0.checkpoint?.reasons.contains(.bestTestError) == true }?.step
    }

    /// The last state at or before a step; `nil` where there is none.
    ///
    /// - Parameter onlyRecorded: whether checkpoints count for nothing.
    public func last(atOrBefore step: Int, onlyRecorded: Bool) -> State? {
        states.last { $0.step <= step && ($0.isRecorded || !onlyRecorded) }
    }
}
