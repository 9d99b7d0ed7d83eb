import Records
import Sessions

/// A group of a comparison for programs: `fbwork compare --json`.
struct ComparedGroupReport: Encodable {
    let group: String
    let model: String
    let data: String
    /// The properties that differ between groups, as JSON texts.
    let differs: [String: String]
    let sessions: [Run]
    /// Fractions.
    let bestTestError: SampleSummary?
    let lastTestError: SampleSummary?
    let lastTestCrossEntropy: SampleSummary?
    /// The best test error against that of the first group.
    let test: WelchTest?
    /// Its p after Holm's correction.
    let correctedP: Double?
    let gradients: [Flow]

    /// One session.
    struct Run: Encodable {
        let session: String
        let seed: UInt64
        let ending: ComparedRun.Ending
        let epochs: Int
        let bestTestError: Double?
        let lastTestError: Double?
        let optionChanges: Int
    }

    /// The gradient of one basis, as mean over the steps from the second epoch on.
    struct Flow: Encodable {
        let basis: String
        let maximum: SampleSummary?
        let mean: SampleSummary?
        let l2: SampleSummary?
        /// Run by run, to the first group's run of the same seed.
        let maximumRatio: SampleSummary?
        let meanRatio: SampleSummary?
    }

    /// One a group.
    static func reports(of comparison: SessionComparison) -> [ComparedGroupReport] {
        let names = GroupNames(comparison).names
        let tests = comparison.groups.dropFirst().map { comparison.test($0, \.bestTestError) }
        var corrected = WelchTest.holm(tests.compactMap { $0?.p })[...]
        return comparison.groups.indices.map { index in
            let group = comparison.groups[index]
            let test = index > 0 ? tests[index - 1] : nil
            let properties = group.configuration.properties()
            return ComparedGroupReport(
                group: names[index], model: "\(group.configuration.model)", data: group.configuration.data,
                differs: properties.filter { comparison.differences.contains($0.key) },
                sessions: group.runs.map { run in
                    Run(
                        session: run.path, seed: run.configuration.seed, ending: run.ending,
                        epochs: run.epochs.last?.epoch ?? 0, bestTestError: run.bestTestError,
                        lastTestError: run.lastTestError, optionChanges: run.changes)
                }, bestTestError: group.summary(\.bestTestError), lastTestError: group.summary(\.lastTestError),
                lastTestCrossEntropy: group.summary { $0.epochs.last?.testCrossEntropy }, test: test,
                correctedP: test == nil ? nil : corrected.popFirst(),
                gradients: group.runs[0].bases.map { flow(of: $0, in: group, comparison) })
        }
    }

    private static func flow(
        of basis: BasisRecord, in group: SessionComparison.Group, _ comparison: SessionComparison
    ) -> Flow {
        Flow(
            basis: basis.name, maximum: group.summary { $0.size(\.maximum, of: basis) },
            mean: group.summary { $0.size(\.mean, of: basis) }, l2: group.summary { $0.size(\.l2, of: basis) },
            maximumRatio: comparison.ratios(group) { $0.size(\.maximum, of: basis) },
            meanRatio: comparison.ratios(group) { $0.size(\.mean, of: basis) })
    }
}
