import Records

/// The spectra of all bases after one step, in few numbers.
public struct SpectrumSample: Hashable, Sendable {
    /// The state after this step; 0 is before training.
    public var step: Int
    /// In the order of the bases.
    public var bases: [Summary]

    /// The spectrum of one basis W (R × k²C), summed up.
    public struct Summary: Hashable, Sendable {
        /// ``BasisRecord/id``.
        public var basis: Int
        /// The smallest singular value.
        public var minimum: Double
        /// The middle one.
        public var median: Double
        /// The largest one.
        public var maximum: Double
        /// ‖WWᵀ − I‖_F.
        public var gramDeviation: Double

        /// Sums up a spectrum; `nil` where it has no values.
        public init?(_ record: SpectrumRecord) {
            let values = record.singularValues
            guard let largest = values.first, let smallest = values.last else { return nil }
            basis = record.basis
            (minimum, maximum) = (smallest, largest)
            let middle = values.count / 2
            median = values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
            gramDeviation = record.gramDeviation
        }

        /// The largest over the smallest singular value.
        var condition: Double { maximum / minimum }
    }

    /// The spectra that describe the state after a step.
    public init(step: Int, bases: [Summary]) {
        self.step = step
        self.bases = bases
    }
}

extension SpectrumSample: Sample {}
