import Charts
import NeuralNetworks
import Records

extension InspectionComparison {
    /// What is compared, then tables of the differences, for 80 columns.
    var text: String {
        ([facts, summaryTable, matrixTable, pairTable, basisTable].compactMap(\.self) + remarks.map { wrapped($0) })
            .joined(separator: "\n\n")
    }

    private var facts: String {
        "from     \(before.origin)\nto       \(after.origin)\nnetwork  \(after.architecture.model)"
    }

    private var summaryTable: String? {
        let rows = matrices.flatMap { matrix in
            zip(matrix.before.summary.pairs, matrix.after.summary.pairs).compactMap { one, other -> [String]? in
                guard one.mean != nil || other.mean != nil else { return nil }
                return [matrix.layout.shortTitle, one.name] + Self.figures(one.mean, other.mean)
                    + Self.figures(one.maximum, other.maximum)
            }
        }
        guard !rows.isEmpty else { return nil }
        return "Similarity |cos| over pairs of different rows\n"
            + plainTable(
                header: ["group", "pairs", "mean", "to", "change", "max", "to", "change"], rows: rows)
    }

    private var matrixTable: String? {
        guard !matrices.isEmpty else { return nil }
        let rows = matrices.map {
            [
                $0.layout.shortTitle, "\($0.before.rows)", "\($0.factor)", Numbers.short($0.mean),
                Numbers.short($0.maximum),
            ]
        }
        return "|difference| of the matrices\n"
            + plainTable(header: ["group", "rows", "pooled by", "mean", "max"], rows: rows)
    }

    private var pairTable: String? {
        let rows = matrices.flatMap { matrix in
            matrix.pairs.filter { $0.change != 0 }.map { pair in
                [
                    "\(matrix.layout.group)",
                    "\(matrix.name(ofRow: pair.row)) × \(matrix.name(ofRow: pair.column))",
                ] + Self.figures(pair.before, pair.after)
            }
        }
        guard !rows.isEmpty else { return nil }
        return "Pairs that changed most\n"
            + plainTable(header: ["group", "pair", "|cos|", "to", "change"], rows: rows)
    }

    private var basisTable: String? {
        guard !bases.isEmpty else { return nil }
        let several = Set(before.bases.map(\.group)).count < bases.count
        let rows = bases.map { basis in
            let (one, other) = (basis.before, basis.after)
            let figures: [Double?] = [
                basis.relativeDistance, basis.largestDifference, one.largest, other.largest, one.smallest,
                other.smallest,
                one.spectrum?.gramDeviation, other.spectrum?.gramDeviation,
            ]
            return [several ? "\(one.group) \(one.kind)" : "\(one.group)"] + figures.map(Inspection.figure)
        }
        return "Shared bases W: distance, singular values σ\n"
            + spannedTable(
                spans: ["σ max", "σ min", "‖WWᵀ−I‖"],
                header: ["group", "‖ΔW‖/‖W‖", "max |Δσ|", "from", "to", "from", "to", "from", "to"], rows: rows)
    }

    private var remarks: [String] {
        guard matrices.contains(where: { $0.factor > 1 }) || before.source == .record || after.source == .record else {
            return []
        }
        return [
            "Recorded matrices are rounded to 8 bits (of √|cos|) and, with more than 192 rows, pooled; the similarity "
                + "figures above are those of the full ones."
        ]
    }

    /// Two numbers and their difference.
    private static func figures(_ one: Double?, _ other: Double?) -> [String] {
        [Inspection.figure(one), Inspection.figure(other)] + [change(one, other)]
    }

    private static func change(_ one: Double?, _ other: Double?) -> String {
        guard let one, let other else { return "–" }
        return (other > one ? "+" : "") + Numbers.short(other - one)
    }
}

extension SimilarityLayout {
    /// The group, and what is compared where that is not its one basis.
    var shortTitle: String { kind == .coefficients ? "\(group) coefficients" : shortName }
}
