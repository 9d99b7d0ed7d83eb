import Foundation
import Records
import Sessions

/// Records invented rows as a trainer would: quick, and the same every time.
final class FabricatedTrainer {
    let recorder: SessionRecorder
    private(set) var step = 0
    private var epoch = 0

    /// The run that is pretended: 20 steps an epoch.
    static let configuration = Configuration(
        model: ModelName(family: .cifarResNet(depth: 20), sharing: .shared(rank: 8, unique: 1, double: false)),
        inputChannels: 1, imageSize: 32, classes: 10, data: "fashion-mnist", dataFingerprint: "none",
        trainingImages: 2560, testImages: 1000, classNames: (0..<10).map { "class \($0)" }, recipe: "demo", epochs: 10,
        batchSize: 128, seed: 1, learningRate: 0.1, milestones: [0.5, 0.75], learningRateFactor: 0.1, momentum: 0.9,
        weightDecay: 5e-4, augmentation: true, lambda: 10, normalization: .mean, scope: .shared, orthogonality: true,
        unsharedBatchNormalization: true, similarityEvery: 100, useGradientEvery: 50, threads: 2)

    static let bases = (1...3).map { group in
        BasisRecord(
            id: group, name: "shared_basis_\(group).weight", group: group, kind: "both", rank: 8 << (group - 1),
            uses: 4, shape: [8 << (group - 1), 8 << group, 3, 3])
    }

    /// Creates a session and becomes its trainer.
    init(
        path: String, configuration: Configuration = configuration, startedMilliseconds: Int = 1_700_000_000_000
    ) throws {
        recorder = try SessionRecorder.create(
            at: path, configuration: configuration, bases: Self.bases,
            environment: Environment(
                version: "0", instructionSet: "baseline", threads: 2, host: "somewhere", operatingSystem: "Linux",
                processor: "an invented processor"),
            startedMilliseconds: startedMilliseconds)
        recorder.state = .running
        recorder.record(event: .started, step: 0, elapsedMilliseconds: 0, command: nil)
        recordEpoch()
        try recorder.flush()
    }

    private var elapsed: Int { step * 50 }

    /// Trains so many steps.
    func advance(_ steps: Int) throws {
        for _ in 0..<steps {
            step += 1
            let progress = exp(-Double(step) / 60)
            recorder.record(
                step: StepRecord(
                    step: step, epoch: (step - 1) / 20 + 1, elapsedMilliseconds: elapsed,
                    crossEntropy: 0.3 + 2 * progress + 0.05 * sin(Double(step)), orthogonality: 0.01 * progress,
                    lambda: 10, accuracy: 0.9 - 0.8 * progress, learningRate: 0.1, imagesPerSecond: 2560),
                gradients: Self.bases.map { GradientRecord(step: step, basis: $0.id, size: size(of: $0)) },
                uses: step % 50 == 0 ? Self.bases.flatMap(useGradients) : [])
            if step % 20 == 0 { recordEpoch() }
        }
        try recorder.flush()
    }

    /// Records a note of the trainer's own.
    func remark(_ text: String) throws {
        recorder.record(event: .note(text), step: step, elapsedMilliseconds: elapsed, command: nil)
        try recorder.flush()
    }

    /// Answers the commands that viewers left: it understands only some.
    @discardableResult
    func answerCommands() throws -> [Command] {
        let commands = try recorder.pendingCommands()
        for record in commands {
            recorder.record(
                event: Self.event(for: record.command), step: step, elapsedMilliseconds: elapsed, command: record.id)
        }
        try recorder.flush()
        return commands.map(\.command)
    }

    /// Trains all epochs and closes the file.
    func finish() throws {
        try advance(Self.configuration.totalSteps - step)
        recorder.record(event: .finished, step: step, elapsedMilliseconds: elapsed, command: nil)
        try recorder.close(finalState: .finished)
    }

    private static func event(for command: Command) -> Event {
        switch command {
        case .run: .running
        case .pause: .paused
        case .note(let text, let view): .note(text, view: view)
        case .marker(let name): .marker(name)
        case .stop: .stopped
        case .orthogonality(let on):
            .changed(OptionChange(option: .orthogonality, old: on ? 0 : 1, new: on ? 1 : 0, undo: false))
        case .lambda(let value): .changed(OptionChange(option: .lambda, old: 10, new: value, undo: false))
        default: .refused(command: command.name, reason: "nobody really trains")
        }
    }

    private func size(of basis: BasisRecord, scale: Double = 1) -> GradientSize {
        let maximum = scale * 0.2 / Double(basis.id) * exp(-Double(step) / 150)
        return GradientSize(maximum: maximum, mean: maximum / 12, l2: maximum * 4)
    }

    private func useGradients(_ basis: BasisRecord) -> [UseGradientRecord] {
        (0..<basis.uses).map { use in
            UseGradientRecord(
                step: step, basis: basis.id, use: use, size: size(of: basis, scale: 1 / Double(use + 1)),
                outputL2: 0.01 / Double(use + 1))
        }
    }

    private func recordEpoch() {
        let progress = exp(-Double(step) / 60)
        recorder.record(
            epoch: EpochRecord(
                epoch: epoch, step: step, elapsedMilliseconds: elapsed,
                trainingCrossEntropy: epoch == 0 ? nil : 0.3 + 2 * progress,
                trainingError: epoch == 0 ? nil : 0.1 + 0.8 * progress, testCrossEntropy: 0.35 + 2 * progress,
                testError: 0.12 + 0.78 * progress))
        for basis in Self.bases {
            recorder.record(matrix: matrix(of: basis, kind: .basis, rows: basis.rank + 4, progress: progress))
            recorder.record(matrix: matrix(of: basis, kind: .coefficients, rows: 64, progress: progress))
            recorder.record(
                spectrum: SpectrumRecord(
                    step: step, basis: basis.id,
                    singularValues: (0..<basis.rank).map { 1 + progress * (1 - Double($0) / Double(basis.rank)) },
                    gramDeviation: progress))
        }
        epoch += 1
    }

    private func matrix(of basis: BasisRecord, kind: SimilarityKind, rows: Int, progress: Double) -> MatrixRecord {
        let cells: [UInt8] = (0..<rows).flatMap { row in
            (row..<rows).map { column in
                row == column ? 255 : UInt8(255 * (0.2 + 0.6 * progress) / (1 + 0.1 * Double(column - row)))
            }
        }
        var summary = SimilaritySummary()
        summary.meanOffDiagonal = 0.3 * progress
        summary.maximumOffDiagonal = 0.9 * progress
        return MatrixRecord(
            step: step, group: basis.group, kind: kind, rows: rows, factor: 1,
            rowsPerUse: kind == .basis ? 1 : rows / 4, meanPooled: cells, maximumPooled: cells, summary: summary)
    }
}
