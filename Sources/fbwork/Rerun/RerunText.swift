import Charts
import Records
import Sessions
import Training

/// What came of training a run again.
struct RerunText {
    private let comparison: RerunComparison
    private let environments: (recorded: Environment?, again: Environment?)

    init(_ comparison: RerunComparison, recorded: SessionReader, again path: String) throws {
        self.comparison = comparison
        environments = (
            try recorded.runs().last?.environment,
            try SessionReader(path: path, access: .readOnly).runs().last?.environment
        )
    }

    /// Sentences, and a table of what differs most.
    var text: String {
        let counts =
            "\(Numbers.count(comparison.numbers)) numbers of "
            + (comparison.steps == 1 ? "1 step" : "\(Numbers.count(comparison.steps)) steps")
        let (same, all) = (comparison.checkpoints.filter(\.isSame).count, comparison.checkpoints.count)
        let checkpoints =
            all == 0
            ? ""
            : same == all
                ? "; the SHA-256 of every checkpoint is the same (\(all))"
                : "; of \(all) checkpoints the SHA-256 of \(same) is the same"
        guard let first = comparison.first else {
            return "The same to the bit: \(counts)\(checkpoints)." + (same == all ? "" : " " + reasons)
        }
        let rows = comparison.largest.prefix(8).map {
            ["\($0.step)", $0.quantity, "\($0.recorded)", "\($0.again)", Numbers.short($0.relative)]
        }
        return """
            Not the same: of \(counts), the first that differs is \(first.quantity) at step \(first.step): \
            \(first.recorded) was recorded, \(first.again) came now, a relative difference of \
            \(Numbers.short(first.relative))\(checkpoints).
            \(reasons)

            What differs most:
            \(plainTable(header: ["step", "quantity", "recorded", "again", "relative"], rows: rows))
            """
    }

    /// What may explain it.
    private var reasons: String {
        guard let recorded = environments.recorded, let again = environments.again else { return "" }
        var differences: [String] = []
        if recorded.instructionSet != again.instructionSet {
            differences.append("instruction set \(recorded.instructionSet) then, \(again.instructionSet) now")
        }
        if recorded.version != again.version {
            differences.append("fbwork \(recorded.version) then, \(again.version) now")
        }
        if recorded.processor != again.processor {
            differences.append("\(recorded.processor) then, \(again.processor) now")
        }
        return differences.isEmpty
            ? "Version, processor and instruction set are recorded as the same: another build of this version may compute in "
                + "another order."
            : "What is known to differ: " + differences.joined(separator: "; ") + "."
    }
}
