import Foundation
import Records
import Sessions

/// Where a run branches off another: a checkpoint of the parent, and what is changed from there on.
///
/// The branch is a session of its own. It begins with a copy of the checkpoint, so that nothing that happens to the
/// parent later can take it away, and counts its steps on from there. With nothing changed its bits are the parent's.
public struct Branching: Sendable {
    /// The parent's session file, absolute.
    public let parent: String
    /// The updates of the weights that parent and branch have in common.
    public let step: Int
    /// Everything that determines the branch: the parent's configuration with the options as they stand at its start.
    public let configuration: Configuration
    /// Epochs to train, the parent's among them; the schedule stays the parent's.
    public let epochs: Int
    /// The options that are changed at the branch point.
    public let changes: [OptionChange]

    /// The parent's state with the changes made.
    let state: TrainingState
    let content: SafetensorsFile
    let contentPath: String
    /// The row of the epoch that ends at the branch point, where one does.
    let epoch: EpochRecord?
    /// The parent's best checkpoint, where a later phase of the schedule may begin with it.
    let best: (checkpoint: Checkpoint, data: Data)?
    /// How the branch's file calls the parent.
    let parentName: String?

    /// Finds the checkpoint to branch from.
    ///
    /// - Parameters:
    ///   - path: a session, whoever may be training it, or a checkpoint in a session's folder.
    ///   - step: of a session, the newest checkpoint that is kept at or before this step; `nil`: the newest.
    ///   - commands: the options to change.
    ///   - epochs: to train, where they are not the parent's.
    /// - Throws: ``TrainingError``, and what reading the two files throws.
    public init(_ path: String, step: Int? = nil, commands: [Command] = [], epochs: Int? = nil) throws {
        let isCheckpoint = path.hasSuffix(".safetensors")
        let reader = try SessionReader(
            path: isCheckpoint ? Resumption.session(ofCheckpoint: path) : path, access: .readOnly)
        let last = try reader.extent().last
        if !isCheckpoint, let step, step > last {
            throw TrainingError.noSuchStep(session: reader.path, step: step, last: last)
        }
        let recorded = try RecordedCheckpoints(reader)
        let file = URL(fileURLWithPath: path).lastPathComponent
        let found = recorded.known.last { isCheckpoint ? $0.file == file : $0.step <= step ?? .max }
        guard let found else {
            if isCheckpoint {
                throw TrainingError.notACheckpoint(
                    path: path, reason: "the steps that '\(reader.path)' shows did not lead to it")
            }
            throw TrainingError.noSuchCheckpoint(
                session: reader.path, choice: step.map { .step($0) } ?? .last, steps: recorded.known.map(\.step))
        }
        try self.init(reader, recorded, found, commands: commands, epochs: epochs)
    }

    /// The branch that a session records, to be trained again from the checkpoint that it began with.
    ///
    /// - Throws: ``TrainingError`` where that checkpoint is gone, and what reading the two files throws.
    public init(recordedBy reader: SessionReader) throws {
        let runs = try reader.runs()
        let recorded = try RecordedCheckpoints(reader)
        guard let run = runs.first, let found = recorded.known.first(where: { $0.file == run.checkpoint }) else {
            throw TrainingError.branchPointGone(session: reader.path, checkpoint: runs.first?.checkpoint ?? "")
        }
        try self.init(
            reader, recorded, found, commands: [], epochs: runs.last?.environment.epochs, parentName: run.parent,
            changes: reader.openingChanges())
    }

    private init(
        _ reader: SessionReader, _ recorded: RecordedCheckpoints, _ checkpoint: Checkpoint, commands: [Command],
        epochs: Int?, parentName: String? = nil, changes known: [OptionChange]? = nil
    ) throws {
        contentPath = recorded.store.path(of: checkpoint.file)
        content = try recorded.store.read(checkpoint.file, sha256: recorded.digest(of: checkpoint.file))
        var state = try CheckpointContent(content, path: contentPath).state
        var configuration = reader.configuration
        var changes: [OptionChange] = []
        for command in commands {
            guard let (option, value) = command.optionValue, state.options[option] != value else { continue }
            changes.append(state.history.set(option, to: value))
        }
        configuration.orthogonality = state.options.orthogonality
        configuration.lambda = state.options.lambda
        configuration.unsharedBatchNormalization = state.options.unsharedBatchNormalization
        configuration.learningRate = state.options.learningRate
        let wanted = try epochs ?? reader.runs().last?.environment.epochs ?? configuration.epochs
        guard state.epoch <= wanted else {
            throw TrainingError.nothingToBranch(session: reader.path, step: state.step, epochs: wanted)
        }
        parent = reader.path
        self.parentName = parentName
        step = state.step
        self.epochs = wanted
        self.changes = known ?? changes
        self.configuration = configuration
        epoch = try state.batch == 0 && state.step > 0 ? reader.epochs().last { $0.step == state.step } : nil
        let best = recorded.known.last { $0.reasons.contains(.bestTestError) && $0.step < state.step }
        self.best =
            try configuration.phaseStart == .best
            ? best.map { ($0, try Data(contentsOf: URL(fileURLWithPath: recorded.store.path(of: $0.file)))) } : nil
        self.state = state
    }

    /// The commands that the changes amount to.
    var commands: [Command] { changes.map(\.command) }

    /// The parent as the branch's file calls it: by its name where both lie in one folder, else by its path.
    func name(ofParentFor session: String) -> String {
        if let parentName { return parentName }
        let (own, other) = (URL(fileURLWithPath: session), URL(fileURLWithPath: parent))
        let isBeside =
            own.deletingLastPathComponent().resolvingSymlinksInPath()
            == other.deletingLastPathComponent()
            .resolvingSymlinksInPath()
        return isBeside ? other.lastPathComponent : parent
    }
}

extension SessionReader {
    /// The changes of options with which a branch begins: those before the event that says what it branched from.
    func openingChanges() throws -> [OptionChange] {
        let events = try currentEvents()
        guard let opening = events.firstIndex(where: { $0.event.isBranchPoint }) else { return [] }
        return events[..<opening].compactMap { if case .changed(let change) = $0.event { change } else { nil } }
    }
}

extension Event {
    /// Whether it says what a session branched from.
    var isBranchPoint: Bool { if case .branched = self { true } else { false } }
}
