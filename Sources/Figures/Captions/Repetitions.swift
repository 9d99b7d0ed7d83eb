import Records

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

extension SampleSummary {
    /// From a standard deviation below the mean to one above; of a single number itself.
    var range: ClosedRange<Double> { mean - (deviation ?? 0)...mean + (deviation ?? 0) }
}
