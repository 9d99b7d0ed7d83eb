import Records

@testable import Figures

/// Recordings that never were, for figures whose numbers can be computed by hand.
enum Invented {
    /// 100 images in batches of 4: 25 steps an epoch.
    static func run(
        _ name: String = "run.fbsession", model: ModelName = model(rank: 8, unique: 1), orthogonality: Bool = true,
        unsharedBatchNormalization: Bool = true, seed: UInt64 = 1, epochs: Int = 30, data: String = "fashion-mnist"
    ) -> RecordedRun {
        let configuration = Configuration(
            model: model, inputChannels: 1, imageSize: 32, classes: 10, data: data, dataFingerprint: "none",
            trainingImages: 100, testImages: 1000, classNames: [], recipe: "quick", epochs: epochs, batchSize: 4,
            seed: seed, learningRate: 0.1, milestones: [], learningRateFactor: 0.1, momentum: 0.9, weightDecay: 5e-4,
            augmentation: true, lambda: 10, normalization: .mean, scope: .shared, orthogonality: orthogonality,
            unsharedBatchNormalization: unsharedBatchNormalization, similarityEvery: 100, useGradientEvery: 50,
            threads: 2)
        return RecordedRun(
            name: name, configuration: configuration, bases: bases, program: "fbwork 9.9", recordingVersion: "0.1",
            startedMilliseconds: 1_700_000_000_000, lastStep: 25 * epochs, epochs: epochs, changes: [])
    }

    static func model(rank: Int, unique: Int) -> ModelName {
        ModelName(family: .cifarResNet(depth: 20), sharing: .shared(rank: rank, unique: unique, double: false))
    }

    static let bases = (1...3).map { group in
        BasisRecord(
            id: group - 1, name: "shared_basis_\(group).weight", group: group, kind: "both", rank: 8 << (group - 1),
            uses: 4, shape: [8 << (group - 1), 8 << group, 3, 3])
    }

    /// max |g| of basis b at step s is s + b / 10, mean |g| a tenth of it.
    static func gradients(_ steps: ClosedRange<Int>) -> [GradientRecord] {
        steps.flatMap { step in
            bases.map { basis in
                let maximum = Double(step) + Double(basis.id) / 10
                return GradientRecord(
                    step: step, basis: basis.id,
                    size: GradientSize(maximum: maximum, mean: maximum / 10, l2: 2 * maximum))
            }
        }
    }

    /// Test error falls from 0.9 by a tenth of itself an epoch; `offset` makes seeds differ.
    static func curves(_ run: RecordedRun, offset: Double = 0) throws -> TrainingCurves {
        let epochs = (0...3).map { epoch in
            EpochRecord(
                epoch: epoch, step: 25 * epoch, elapsedMilliseconds: 0,
                trainingCrossEntropy: epoch == 0 ? nil : 1, trainingError: epoch == 0 ? nil : 0.5,
                testCrossEntropy: 2, testError: 0.9 - 0.1 * Double(epoch) + offset)
        }
        let steps = (1...75).map { step in
            StepRecord(
                step: step, epoch: (step - 1) / 25 + 1, elapsedMilliseconds: 0, crossEntropy: Double(step % 2),
                orthogonality: 0.1, lambda: 10, accuracy: 0.5, learningRate: 0.1, imagesPerSecond: 1)
        }
        return try TrainingCurves(run, epochs: epochs, steps: steps)
    }

    /// A matrix of a group's bases or coefficients whose q is 255 on the diagonal and 51 elsewhere: |cos| = 0.04.
    static func matrix(group: Int, kind: SimilarityKind, rows: Int, factor: Int = 1, rowsPerUse: Int) -> MatrixRecord {
        let size = rows / factor
        let cells: [UInt8] = (0..<size).flatMap { row in (row..<size).map { $0 == row ? 255 : 51 } }
        var summary = SimilaritySummary()
        (summary.meanSharedShared, summary.maximumSharedShared) = (0.0412, 0.5)
        (summary.meanOffDiagonal, summary.maximumOffDiagonal) = (0.25, 0.75)
        return MatrixRecord(
            step: 75, group: group, kind: kind, rows: rows, factor: factor, rowsPerUse: rowsPerUse, meanPooled: cells,
            maximumPooled: cells, summary: summary)
    }
}
