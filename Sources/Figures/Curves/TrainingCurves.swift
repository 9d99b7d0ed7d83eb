import Records

/// How a run went, epoch by epoch.
public struct TrainingCurves: Hashable, Sendable {
    /// The recording.
    public var run: RecordedRun
    /// Its epochs, that before training included.
    public var epochs: [EpochRecord]
    /// Mean of the loss, cross-entropy plus the weighted orthogonality term, over the steps of every epoch.
    public var losses: [Int: Double]

    /// Takes the curves of a run.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where no epoch was finished.
    public init(_ run: RecordedRun, epochs: [EpochRecord], steps: [StepRecord]) throws {
        guard epochs.contains(where: { $0.epoch > 0 }) else {
            throw FigureError.nothingToShow("'\(run.name)' has finished no epoch yet")
        }
        (self.run, self.epochs) = (run, epochs)
        losses = Dictionary(grouping: steps, by: \.epoch).compactMapValues { SampleSummary($0.map(\.loss))?.mean }
    }
}

/// A quantity of every epoch.
struct EpochQuantity: Sendable {
    let title: String
    let label: String
    let value: @Sendable (EpochRecord, TrainingCurves) -> Double?

    static let all = [
        EpochQuantity(title: "Training loss", label: "mean loss of the epoch") { $1.losses[$0.epoch] },
        EpochQuantity(title: "Test cross-entropy", label: "cross-entropy (nats)") { epoch, _ in epoch.testCrossEntropy
        },
        EpochQuantity(title: "Training error", label: "error (%)") { epoch, _ in epoch.trainingError.map { 100 * $0 } },
        EpochQuantity(title: "Test error", label: "error (%)") { epoch, _ in 100 * epoch.testError },
    ]

    /// The epochs at which it was measured, with its values.
    func points(_ curves: TrainingCurves) -> [DataPoint] {
        curves.epochs.compactMap { epoch in value(epoch, curves).map { DataPoint(Double(epoch.epoch), $0) } }
    }
}
