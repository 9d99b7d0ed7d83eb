import Records

/// Means and maxima over pairs of different rows, by what the two rows are.
struct PairSummary {
    var sharedShared = Tally()
    var sharedUnique = Tally()
    var uniqueUnique = Tally()

    /// Numbers added up.
    struct Tally {
        private(set) var count = 0
        private(set) var sum = 0.0
        private(set) var maximum: Float = 0

        var mean: Double? { count > 0 ? sum / Double(count) : nil }
        var largest: Double? { count > 0 ? Double(maximum) : nil }

        mutating func add(_ values: Slice<UnsafeBufferPointer<Float>>) {
            count += values.count
            for value in values {
                sum += Double(value)
                maximum = max(maximum, value)
            }
        }

        static func + (one: Tally, other: Tally) -> Tally {
            Tally(
                count: one.count + other.count, sum: one.sum + other.sum, maximum: max(one.maximum, other.maximum))
        }
    }

    /// Adds the pairs of a row with the rows after it; `cosines[n]` belongs to row `row + n`, the first `sharedRows`
    /// rows are shared.
    mutating func add(row: Int, cosines: UnsafeBufferPointer<Float>, rows: Int, sharedRows: Int) {
        let boundary = max(sharedRows - row, 1)
        if row < sharedRows {
            sharedShared.add(cosines[1..<boundary])
            sharedUnique.add(cosines[boundary..<(rows - row)])
        } else {
            uniqueUnique.add(cosines[1..<(rows - row)])
        }
    }

    /// The figures; those that tell shared from unique rows only where `isSplit`.
    func summary(isSplit: Bool) -> SimilaritySummary {
        var summary = SimilaritySummary()
        let all = sharedShared + sharedUnique + uniqueUnique
        (summary.meanOffDiagonal, summary.maximumOffDiagonal) = (all.mean, all.largest)
        guard isSplit else { return summary }
        (summary.meanSharedShared, summary.maximumSharedShared) = (sharedShared.mean, sharedShared.largest)
        (summary.meanSharedUnique, summary.maximumSharedUnique) = (sharedUnique.mean, sharedUnique.largest)
        (summary.meanUniqueUnique, summary.maximumUniqueUnique) = (uniqueUnique.mean, uniqueUnique.largest)
        return summary
    }
}
