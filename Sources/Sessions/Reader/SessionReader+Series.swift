import GRDB
import Records

extension SessionReader {
    /// A series over a range of steps in at most `buckets` points, ascending; none loses an extreme.
    ///
    /// Every point covers the same number of steps, a power of two whose multiples are the borders: a range that grows
    /// keeps its points until their number halves. Reads the summaries wherever they are fine enough.
    public func series(_ series: Series, from: Int, through: Int, buckets: Int) throws -> [SeriesPoint] {
        precondition(buckets >= 2, "a series needs at least two points")
        let first = max(1, from)
        let last = min(through, try recordedSteps().last)
        guard first <= last else { return [] }
        let width = Self.width(of: first...last, buckets: buckets)
        return try read { database, history in
            var points = SeriesPoints(width: width)
            for part in history.parts(of: first...last) {
                try Self.cover(part.steps, level: SummaryBuckets.levels.last { $0 <= width }) { steps, level in
                    let source = SeriesSource(series: series, run: part.run, level: level)
                    try source.read(steps, from: database, into: &points)
                }
            }
            return points.points
        }
    }

    /// The smallest power of two that leaves no more than `buckets` aligned points.
    static func width(of steps: ClosedRange<Int>, buckets: Int) -> Int {
        var width = 1
        while (steps.upperBound - 1) / width - (steps.lowerBound - 1) / width + 1 > buckets { width *= 2 }
        return width
    }

    /// Splits a range into whole buckets of the coarsest level and, at both ends, of finer ones, in ascending order.
    private static func cover(
        _ steps: ClosedRange<Int>, level: Int?, visit: (ClosedRange<Int>, Int?) throws -> Void
    ) rethrows {
        guard let level else { return try visit(steps, nil) }
        let finer = SummaryBuckets.levels.last { $0 < level }
        let first = (steps.lowerBound - 1 + level - 1) / level * level + 1
        let last = steps.upperBound / level * level
        guard first <= last else { return try cover(steps, level: finer, visit: visit) }
        if steps.lowerBound < first { try cover(steps.lowerBound...first - 1, level: finer, visit: visit) }
        try visit(first...last, level)
        if last < steps.upperBound { try cover(last + 1...steps.upperBound, level: finer, visit: visit) }
    }
}

/// Where the values of a series stand: in the tables themselves or in the summaries of a level.
private struct SeriesSource {
    let series: Series
    let run: Int
    let level: Int?

    func read(_ steps: ClosedRange<Int>, from database: Database, into points: inout SeriesPoints) throws {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments(steps))
        while let row = try rows.next() {
            guard let step = Int.fromDatabaseValue(row[0]) else { throw UnreadableValue(column: "step") }
            let values = (1...3).map { Double.fromDatabaseValue(row[$0] as DatabaseValue) ?? .nan }
            points.add(step: step, minimum: values[0], maximum: values[1], last: values[2])
        }
    }

    private var sql: String {
        guard level == nil else {
            return """
                SELECT (bucket + 1) * level, minimum, maximum, last FROM summary
                WHERE run = ? AND series = ? AND level = ? AND bucket BETWEEN ? AND ? ORDER BY bucket
                """
        }
        let (table, value, condition) = location
        return """
            SELECT step, \(value), \(value), \(value) FROM \(table)
            WHERE run = ? AND step BETWEEN ? AND ? \(condition) ORDER BY step
            """
    }

    private var location: (table: String, value: String, condition: String) {
        switch series {
        case .crossEntropy, .orthogonality, .accuracy, .learningRate, .imagesPerSecond: ("step", series.name, "")
        case .loss: ("step", "cross_entropy + lambda * orthogonality", "")
        case .gradientMaximum(let basis): ("gradient", "maximum", "AND basis = \(basis)")
        case .gradientMean(let basis): ("gradient", "mean", "AND basis = \(basis)")
        case .gradientL2(let basis): ("gradient", "l2", "AND basis = \(basis)")
        }
    }

    private func arguments(_ steps: ClosedRange<Int>) -> StatementArguments {
        guard let level else { return [run, steps.lowerBound, steps.upperBound] }
        return [run, series.name, level, (steps.lowerBound - 1) / level, steps.upperBound / level - 1]
    }
}

/// Gathers values into points of equal width.
private struct SeriesPoints {
    let width: Int
    private(set) var points: [SeriesPoint] = []
    private var position = -1
    private var extremes = Extremes()

    init(width: Int) { self.width = width }

    mutating func add(step: Int, minimum: Double, maximum: Double, last: Double) {
        let next = (step - 1) / width
        if next != position {
            (position, extremes) = (next, Extremes())
            points.append(SeriesPoint(step: step, minimum: .nan, maximum: .nan, last: .nan))
        }
        extremes.add(minimum: minimum, maximum: maximum, last: last)
        points[points.count - 1] = SeriesPoint(
            step: step, minimum: extremes.minimum, maximum: extremes.maximum, last: extremes.last)
    }
}
