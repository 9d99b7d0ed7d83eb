import GRDB
import Records

/// A row of the `summary` table.
struct SummaryBucket: Equatable {
    static let insertion = """
        INSERT INTO summary (run, series, level, bucket, minimum, maximum, last) VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    let series: String
    /// Steps in a bucket.
    let level: Int
    /// Bucket b holds the steps b·level + 1 … (b + 1)·level.
    let bucket: Int
    let extremes: Extremes

    func values(run: Int) -> StatementArguments {
        [run, series, level, bucket, extremes.minimum, extremes.maximum, extremes.last]
    }
}

/// Gathers every series over 64 and over 4,096 steps, so that nobody ever has to read a long table whole.
struct SummaryBuckets {
    static let levels = [64, 4096]

    private let bases: [Int]
    private let names: [String]
    /// By level, then by series in the order of `names`.
    private var extremes: [[Extremes]]

    /// Buckets for the series of steps and of the gradients of `bases`.
    init(bases: [BasisRecord]) {
        self.bases = bases.map(\.id)
        let series = Series.ofSteps + self.bases.flatMap(Series.ofGradient)
        names = series.map(\.name)
        extremes = Self.levels.map { _ in Array(repeating: Extremes(), count: series.count) }
    }

    /// Adds a step; the result is the buckets that it completes.
    mutating func add(_ step: StepRecord, gradients: [GradientRecord]) -> [SummaryBucket] {
        for level in extremes.indices {
            for (index, series) in Series.ofSteps.enumerated() {
                extremes[level][index].add(step.value(of: series))
            }
            for gradient in gradients {
                guard let position = bases.firstIndex(of: gradient.basis) else { continue }
                let first = Series.ofSteps.count + 3 * position
                extremes[level][first].add(gradient.size.maximum)
                extremes[level][first + 1].add(gradient.size.mean)
                extremes[level][first + 2].add(gradient.size.l2)
            }
        }
        return Self.levels.indices.flatMap { takeBuckets(endingAt: step.step, level: $0) }
    }

    private mutating func takeBuckets(endingAt step: Int, level: Int) -> [SummaryBucket] {
        let steps = Self.levels[level]
        guard step % steps == 0 else { return [] }
        let complete = zip(names, extremes[level]).compactMap { name, extremes in
            extremes.isEmpty
                ? nil : SummaryBucket(series: name, level: steps, bucket: step / steps - 1, extremes: extremes)
        }
        extremes[level] = Array(repeating: Extremes(), count: names.count)
        return complete
    }
}

extension Series {
    /// The series that every step has a value of.
    static let ofSteps: [Series] = [.crossEntropy, .orthogonality, .loss, .accuracy, .learningRate, .imagesPerSecond]

    /// The series of one basis.
    static func ofGradient(basis: Int) -> [Series] {
        [.gradientMaximum(basis: basis), .gradientMean(basis: basis), .gradientL2(basis: basis)]
    }
}

extension StepRecord {
    /// The value of one of ``Series/ofSteps``.
    func value(of series: Series) -> Double {
        switch series {
        case .crossEntropy: crossEntropy
        case .orthogonality: orthogonality
        case .loss: loss
        case .accuracy: accuracy
        case .learningRate: learningRate
        case .imagesPerSecond: imagesPerSecond
        case .gradientMaximum, .gradientMean, .gradientL2: .nan
        }
    }
}
