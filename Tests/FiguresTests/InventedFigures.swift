import Records

@testable import Figures

extension Invented {
    /// One of every kind.
    static func figures(width: Double? = nil) throws -> [Figure] {
        let cells = [(false, false), (false, true), (true, false), (true, true)]
        let runs = cells.map { run(orthogonality: $0, unsharedBatchNormalization: $1) }
        let samples = try runs.map { try SampledEpoch($0, epoch: 2, gradients: Invented.gradients(1...60)) }
        let states = try runs[2...].map { run in
            try SimilarityState(
                run, groups: [2, 3],
                matrices: [2, 3].flatMap { group in
                    [
                        matrix(group: group, kind: .basis, rows: group == 2 ? 24 : 48, rowsPerUse: group == 2 ? 2 : 4),
                        matrix(group: group, kind: .coefficients, rows: 256, factor: 2, rowsPerUse: 64),
                    ]
                })
        }
        let gradients = try useGradients()
        let spectra = try BasisSpectra(runs[3], groups: [], spectra: self.spectra, gradients: gradients)
        return [
            GradientBars.figure(samples, repetitions: [], width: width),
            SimilarityFigure.figure(Array(states), width: width),
            try ErrorAgainstCost.figure(networks, published: networks, runs: [runs[3]], width: width),
            CurvesFigure.figure(try [curves(runs[3]), curves(run(seed: 2), offset: 0.02)], width: width),
            try UseGradientFigure.figure(gradients, metric: .l2, width: width),
            SpectraFigure.figure(spectra, width: width),
            FilterFigure.figure([bank], of: runs[3], step: 75, width: width),
        ]
    }

    /// Use u of basis b receives (u + 1)·(b + 1)·step / 1000 at steps 1, 50 and 100; λ times the orthogonality part is 10 at 50.
    static func useGradients() throws -> UseGradients {
        let steps = [1, 50, 100]
        let uses = steps.flatMap { step in
            bases.flatMap { basis in
                (0..<basis.uses).map { use in
                    let value = Double((use + 1) * (basis.id + 1) * step) / 1000
                    return UseGradientRecord(
                        step: step, basis: basis.id, use: use,
                        size: GradientSize(maximum: value / 2, mean: value / 10, l2: value), outputL2: value * 3)
                }
            }
        }
        let parts = bases.map { basis in
            GradientPartsRecord(
                step: 50, basis: basis.id, crossEntropy: GradientSize(maximum: 2, mean: 1, l2: 3),
                orthogonality: GradientSize(maximum: 0.2, mean: 0.1, l2: 1))
        }
        let records = steps.map { step in
            StepRecord(
                step: step, epoch: 1, elapsedMilliseconds: 0, crossEntropy: 1, orthogonality: 0, lambda: 10,
                accuracy: 0,
                learningRate: 0.1, imagesPerSecond: 1)
        }
        return try UseGradients(run(), groups: [], uses: uses, parts: parts, steps: records)
    }

    static let spectra = bases.flatMap { basis in
        [0, 100].map { step in
            SpectrumRecord(
                step: step, basis: basis.id, singularValues: [1 + Double(step) / 100, 1, 0.5],
                gramDeviation: 1e-7 + Double(step) / 50)
        }
    }

    static let networks = [
        TrainedNetwork(model: model(rank: 8, unique: 1), parameters: 125_000, flops: 60_000_000, errors: [0.1, 0.12]),
        TrainedNetwork(model: model(rank: 8, unique: 2), parameters: 139_000, flops: 65_000_000, errors: [0.09]),
        TrainedNetwork(model: model(rank: 16, unique: 1), parameters: 160_000, flops: 92_000_000, errors: [0.08]),
        TrainedNetwork(
            model: ModelName(family: .cifarResNet(depth: 20), sharing: .none), parameters: 270_000, flops: 82_000_000,
            errors: [0.07]),
    ]

    /// Weight n of basis 1 is n / 1151 − 1/2.
    static let bank = FilterBank(
        basis: bases[0], weights: (0..<8 * 16 * 9).map { Float($0) / 1151 - 0.5 })
}
