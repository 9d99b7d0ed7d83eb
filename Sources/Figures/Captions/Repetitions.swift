/// Runs of one experiment that differ in their seeds, in the order in which the experiments were first given.
struct Repetitions: Hashable {
    /// Indices of the runs.
    var indices: [Int]
    /// What tells the experiment from the others.
    var name: String

    /// Groups runs.
    static func grouped(_ runs: [RecordedRun]) -> [Repetitions] {
        let names = ExperimentNames.names(of: runs)
        var groups: [Repetitions] = []
        for (index, run) in runs.enumerated() {
            if let group = groups.firstIndex(where: { runs[$0.indices[0]].experiment == run.experiment }) {
                groups[group].indices.append(index)
            } else {
                groups.append(Repetitions(indices: [index], name: names[index]))
            }
        }
        return groups
    }
}

/// Mean and standard deviation of several numbers.
struct Spread: Hashable {
    let mean: Double
    /// Of the sample (divided by n − 1); `nil` for a single number.
    let deviation: Double?

    /// `nil` for no numbers.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        deviation =
            values.count < 2
            ? nil : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }

    /// From a deviation below the mean to one above.
    var range: ClosedRange<Double> { mean - (deviation ?? 0)...mean + (deviation ?? 0) }
}
