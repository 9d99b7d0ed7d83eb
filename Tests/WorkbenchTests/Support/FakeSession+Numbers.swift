import Foundation
import Records
import Workbench

extension FakeSession {
    /// A number in 0…1 that looks random and is the same everywhere.
    static func noise(_ keys: Int...) -> Double {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for key in keys {
            hash ^= UInt64(bitPattern: Int64(key))
            hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        }
        return Double(hash >> 11) / Double(1 << 53)
    }

    func step(_ number: Int) -> StepRecord {
        let decay = 1 / (1 + Double(number) / 40)
        let crossEntropy = 0.25 + 2.05 * decay + 0.15 * (Self.noise(1, number) - 0.5) + 0.1 * Double(salt)
        return StepRecord(
            step: number, epoch: (number - 1) / 79 + 1, elapsedMilliseconds: number * 120, crossEntropy: crossEntropy,
            orthogonality: 0.0005 + 0.002 * decay, lambda: lambda,
            accuracy: 1 - 0.1 - 0.8 * decay * (0.9 + 0.2 * Self.noise(2, number)),
            learningRate: number > 395 ? 0.01 : 0.1, imagesPerSecond: 1067)
    }

    func gradient(_ basis: Int, _ number: Int) -> GradientRecord {
        let decay = 1 / (1 + Double(number) / 60)
        let maximum =
            (0.002 + 0.05 * decay) / Double(basis) * (0.7 + 0.6 * Self.noise(3, basis, number)) * (1 + 2 * Double(salt))
        return GradientRecord(
            step: number, basis: basis, size: GradientSize(maximum: maximum, mean: maximum / 11, l2: maximum * 3))
    }

    func useGradients(_ number: Int) -> [UseGradientRecord] {
        description.bases.flatMap { basis in
            (0..<basis.uses).map { use in
                let maximum = gradient(basis.id, number).size.maximum / Double(use + 2)
                return UseGradientRecord(
                    step: number, basis: basis.id, use: use,
                    size: GradientSize(maximum: maximum, mean: maximum / 10, l2: maximum * 3), outputL2: maximum / 4)
            }
        }
    }

    func flowSample(_ number: Int) -> FlowSample {
        let parts = description.bases.map { basis in
            let maximum = gradient(basis.id, number).size.maximum
            let sizes = [0.9 * maximum, 0.002 * maximum].map {
                GradientSize(maximum: $0, mean: $0 / 10, l2: $0 * 3)
            }
            return GradientPartsRecord(
                step: number, basis: basis.id, crossEntropy: sizes[0], orthogonality: sizes[1])
        }
        let uses = useGradients(number).map { use in
            var use = use
            if isOld { use.outputL2 = nil }
            return use
        }
        return FlowSample(step: number, lambda: step(number).lambda, uses: uses, parts: isOld ? [] : parts)
    }

    /// The steps up to one at which uses are measured: 1 and every 50th.
    func measuredSteps(through last: Int) -> [Int] { (1...max(1, last)).filter { $0 == 1 || $0 % 50 == 0 } }

    func flow(_ request: HistoryRequest) -> [FlowSample] {
        var samples: [Int: FlowSample] = [:]
        for number in measuredSteps(through: steps) where steps > 0 && number > request.after {
            samples[request.bucket(of: number)] = flowSample(number)
        }
        return samples.values.sorted { $0.step < $1.step }
    }

    var epochs: [EpochRecord] {
        (0...(steps / 79)).map { epoch in
            let error = 0.9 / (1 + 2.5 * Double(epoch))
            return EpochRecord(
                epoch: epoch, step: epoch * 79, elapsedMilliseconds: epoch * 79 * 120,
                trainingCrossEntropy: epoch == 0 ? nil : 2.2 * error, trainingError: epoch == 0 ? nil : error * 0.95,
                testCrossEntropy: 2.6 * error, testError: error)
        }
    }

    func points(_ curve: CurveRequest) -> [SeriesPoint] {
        let length = curve.through - curve.from + 1
        var points: [SeriesPoint] = []
        for bucket in 0..<curve.buckets {
            let first = curve.from + length * bucket / curve.buckets
            let last = min(steps, curve.from + length * (bucket + 1) / curve.buckets - 1)
            guard first <= last else { continue }
            let values = (first...last).map { value(curve.series, $0) }
            guard let low = values.min(), let high = values.max(), let newest = values.last else { continue }
            points.append(SeriesPoint(step: last, minimum: low, maximum: high, last: newest))
        }
        return points
    }

    private func value(_ series: Series, _ number: Int) -> Double {
        switch series {
        case .crossEntropy: step(number).crossEntropy
        case .orthogonality: step(number).orthogonality
        case .loss: step(number).loss
        case .accuracy: step(number).accuracy
        case .learningRate: step(number).learningRate
        case .imagesPerSecond: step(number).imagesPerSecond
        case .gradientMaximum(let basis): gradient(basis, number).size.maximum
        case .gradientMean(let basis): gradient(basis, number).size.mean
        case .gradientL2(let basis): gradient(basis, number).size.l2
        }
    }

    /// 2^(g+2) shared filters and four uses with 2^(g−1) unique ones; coefficients of four uses.
    func matrix(_ request: MatrixRequest, _ number: Int) -> MatrixRecord {
        let scale = 1 << (request.group - 1)
        let (shared, perUse) = request.kind.isOfFilters ? (8 * scale, scale) : (0, 16 * scale)
        let rows = shared + 4 * perUse
        let factor = rows > 192 ? 2 : 1
        let pooled = rows / factor
        var mean: [UInt8] = []
        for row in 0..<pooled {
            for column in row..<pooled {
                let isShared = column * factor < shared
                let like = (column - row) % max(1, perUse) == 0 ? 0.5 : 0
                let value = (isShared ? 0.02 : 0.12 + like) * Self.noise(4, row, column, number / 100)
                mean.append(row == column ? 255 : UInt8((255 * value.squareRoot()).rounded()))
            }
        }
        var summary = SimilaritySummary()
        (summary.meanOffDiagonal, summary.maximumOffDiagonal) = (0.0478, 0.6103)
        if shared > 0 {
            (summary.meanSharedShared, summary.maximumSharedShared) = (0.0101, 0.0199)
            (summary.meanSharedUnique, summary.maximumSharedUnique) = (0.0832, 0.5988)
            (summary.meanUniqueUnique, summary.maximumUniqueUnique) = (0.1304, 0.6103)
        }
        return MatrixRecord(
            step: number / 100 * 100, group: request.group, kind: request.kind, rows: rows, factor: factor,
            rowsPerUse: perUse, meanPooled: mean, maximumPooled: mean, summary: summary)
    }

    func spectrumHistory(_ request: HistoryRequest) -> [SpectrumSample] {
        var samples: [Int: SpectrumSample] = [:]
        for number in stride(from: 0, through: steps, by: 100) where number > request.after {
            let summaries = description.bases.compactMap { basis -> SpectrumSample.Summary? in
                var record = spectrum(basis, number)
                let spread = 1 + Double(number) / 1000
                record.singularValues = record.singularValues.map { 1 + ($0 - 1) * spread }
                record.gramDeviation *= spread * Double(basis.id)
                return SpectrumSample.Summary(record)
            }
            samples[request.bucket(of: number)] = SpectrumSample(step: number, bases: summaries)
        }
        return samples.values.sorted { $0.step < $1.step }
    }

    func filters(_ basis: Int) -> FilterReading {
        guard let step = checkpointStep, let record = description.bases.first(where: { $0.id == basis }) else {
            return .unavailable("no checkpoint file is there at or before step \(steps)")
        }
        let count = record.shape.reduce(1, *)
        return .filters(
            FilterBank(
                step: step, basis: basis, shape: record.shape,
                values: (0..<count).map { Float(Self.noise(5, basis, $0) - 0.5) }))
    }

    func spectrum(_ basis: BasisRecord, _ number: Int) -> SpectrumRecord {
        SpectrumRecord(
            step: number / 100 * 100, basis: basis.id,
            singularValues: (0..<basis.rank).map { 1.1 - 0.2 * Double($0) / Double(basis.rank) }, gramDeviation: 0.0421)
    }
}
