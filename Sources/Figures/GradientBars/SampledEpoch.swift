import Records

/// The gradients of all shared bases at every tenth mini-batch of one epoch, as the paper's Figure 2 samples them.
public struct SampledEpoch: Hashable, Sendable {
    /// Batches from one sample to the next.
    public static let interval = 10
    /// The epoch that the paper shows.
    public static let paperEpoch = 20

    /// The recording.
    public var run: RecordedRun
    /// From 1.
    public var epoch: Int
    /// The samples, in the order of their batches.
    public var batches: [Batch]

    /// The gradients at one mini-batch.
    public struct Batch: Hashable, Sendable {
        /// In the epoch, from 0.
        public var index: Int
        /// One of every basis, in the bases' order.
        public var sizes: [GradientSize]
    }

    /// Takes batches 0, 10, 20, … of an epoch, as far as they were recorded.
    ///
    /// - Parameter gradients: those of the epoch's steps; others are left out.
    /// - Throws: ``FigureError/nothingToShow(_:)``.
    public init(_ run: RecordedRun, epoch: Int, gradients: [GradientRecord]) throws {
        guard !run.bases.isEmpty else {
            throw FigureError.nothingToShow(
                "'\(run.name)' trains \(run.configuration.model), which has no shared basis whose gradient could be shown"
            )
        }
        guard let steps = run.steps(ofEpoch: epoch) else {
            throw FigureError.nothingToShow(
                "'\(run.name)' has no epoch \(epoch): \(run.epochs) epoch\(run.epochs == 1 ? "" : "s") "
                    + "and \(Ticks.count(run.lastStep)) steps are recorded")
        }
        (self.run, self.epoch) = (run, epoch)
        let byStep = Dictionary(grouping: gradients, by: \.step)
        batches = stride(from: steps.lowerBound, through: steps.upperBound, by: Self.interval).compactMap { step in
            let sizes = run.bases.compactMap { basis in byStep[step]?.first { $0.basis == basis.id }?.size }
            return sizes.count == run.bases.count ? Batch(index: step - steps.lowerBound, sizes: sizes) : nil
        }
        guard !batches.isEmpty else {
            throw FigureError.nothingToShow("'\(run.name)' has no gradients recorded in epoch \(epoch)")
        }
    }

    /// The epoch that is shown where nobody says which: the paper's, or the last one that all runs finished, or, where one
    /// has finished none, the first.
    public static func standardEpoch(of runs: [RecordedRun]) -> Int {
        max(1, min(paperEpoch, runs.map(\.epochs).min() ?? 1))
    }
}
