import Records

/// Names that tell runs apart by what differs between their configurations, the seed aside.
enum ExperimentNames {
    /// One name a run; runs of one experiment have the same.
    static func names(of runs: [RecordedRun]) -> [String] {
        let texts = ConfigurationItem.experiment.map { item in runs.map { item.text($0.configuration) } }
        let differing = texts.filter { Set($0).count > 1 }
        guard !differing.isEmpty else { return runs.map { "\($0.configuration.model)" } }
        // Runs that differ in nothing but the two switches have the names of the paper's cells.
        let cells = runs.map { $0.cell.name }
        if Set(runs.map { $0.withoutSwitches }).count == 1 { return cells }
        return runs.indices.map { run in
            let parts = differing.map { $0[run] }.filter { !$0.isEmpty }
            return parts.isEmpty ? "\(runs[run].configuration.model)" : parts.joined(separator: ", ")
        }
    }
}

extension RecordedRun {
    /// The experiment, whatever its two switches.
    fileprivate var withoutSwitches: Configuration {
        var configuration = experiment
        (configuration.orthogonality, configuration.unsharedBatchNormalization) = (true, true)
        return configuration
    }
}

extension RecordedRun {
    /// What tells the run from others of the same network; empty where nothing does.
    public func difference(from runs: [RecordedRun]) -> String {
        let all = [self] + runs
        guard Set(all.map(\.experiment)).count > 1 else { return "" }
        return ExperimentNames.names(of: all)[0]
    }
}
