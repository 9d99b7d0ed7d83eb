import GRDB
import Records

/// What a comparison takes from one session.
public struct ComparedRun: Hashable, Sendable {
    /// The session's path as it was given.
    public let path: String
    /// What was trained.
    public let configuration: Records.Configuration
    /// From epoch 0 on.
    public let epochs: [EpochRecord]
    /// Whether all epochs were trained, or training ended earlier.
    public let ending: Ending
    /// Options that somebody changed while it was trained.
    public let changes: Int
    /// The session it branched from; `nil` for a run of its own.
    public let parent: String?
    /// The step after which its own steps begin; 0 for a run of its own.
    public let fromStep: Int
    /// The shared bases.
    public let bases: [BasisRecord]
    /// By basis: the means of max |g|, mean |g| and ‖g‖₂ over the steps of ``flowEpochs``.
    public let flow: [GradientSize]
    /// The matrices after the last step at which they were measured.
    public let matrices: [MatrixRecord]

    /// How far a run came.
    public enum Ending: String, Codable, Sendable {
        case complete, unfinished, diverged
    }

    /// The first epoch whose gradients count: the first epoch's are those of random weights, as long as there are others.
    public var flowEpochs: Int { configuration.epochs > 1 ? 2 : 1 }

    /// Reads a session.
    public init(path: String) throws {
        let reader = try SessionReader(path: path, access: .readOnly)
        self.path = path
        configuration = reader.configuration
        bases = reader.bases
        epochs = try reader.epochs()
        ending =
            epochs.last?.epoch ?? 0 >= configuration.epochs
            ? .complete : try reader.status().state == .diverged ? .diverged : .unfinished
        let origin = try reader.runs().first
        (parent, fromStep) = (origin?.parent, origin?.fromStep ?? 0)
        changes = try reader.changesWhileTrained()
        let first = configuration.epochs > 1 ? configuration.stepsPerEpoch + 1 : 1
        flow = try reader.meanGradients(fromStep: first)
        let last = try reader.extent().last
        let model = reader.configuration.model
        matrices = try model.similarityGroups.flatMap { group in
            try model.similarityKinds.compactMap { kind in
                try reader.matrix(group: group, kind: kind, atOrBefore: last)
            }
        }
    }

    /// The lowest test error of any epoch, as the paper reports it; a fraction.
    public var bestTestError: Double? { epochs.filter { $0.epoch > 0 }.map(\.testError).min() }

    /// The test error after the last epoch; a fraction.
    public var lastTestError: Double? { epochs.last.flatMap { $0.epoch > 0 ? $0.testError : nil } }
}

extension SessionReader {
    /// How often an option was changed; what a branch begins with is part of its configuration.
    fileprivate func changesWhileTrained() throws -> Int {
        let events = try currentEvents().map(\.event)
        let opening = events.lastIndex { if case .branched = $0 { true } else { false } }
        return events[(opening.map { $0 + 1 } ?? 0)...].count { if case .changed = $0 { true } else { false } }
    }

    /// The means over all steps from one on, by basis; empty where there are no such steps.
    func meanGradients(fromStep step: Int) throws -> [GradientSize] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT avg(maximum) AS maximum, avg(mean) AS mean, avg(l2) AS l2 FROM gradient_now
                    WHERE step >= ? GROUP BY basis ORDER BY basis
                    """, arguments: [step]
            ).map { GradientSize(row: $0, at: 0) }
        }
    }
}
