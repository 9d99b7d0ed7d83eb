import Charts
import Foundation
import NeuralNetworks
import Records
import Sessions
import Training

/// A comparison in tables and sentences.
struct SessionComparisonText {
    private let comparison: SessionComparison
    private let names: [String]

    init(_ comparison: SessionComparison) {
        self.comparison = comparison
        names = GroupNames(comparison).names
    }

    /// All of it.
    var text: String {
        [results, remarks, configurations, noise, flow, similarity].compactMap(\.self).joined(separator: "\n\n")
    }

    private var groups: [SessionComparison.Group] { comparison.groups }

    /// Mean ± standard deviation, or the number alone.
    static func text(_ summary: SampleSummary?, _ format: (Double) -> String) -> String {
        guard let summary else { return "–" }
        return format(summary.mean) + (summary.deviation.map { " ± " + format($0) } ?? "")
    }

    private static func points(_ fraction: Double) -> String { Numbers.fixed(100 * fraction, decimals: 2) }

    private var results: String {
        let costs = comparison.differences.contains("model") ? groups.map(Self.cost) : []
        let rows = zip(names, groups).enumerated().map { index, pair -> [String] in
            let (name, group) = pair
            return (costs.isEmpty ? [name] : [name] + costs[index]) + [
                group.complete.count == group.runs.count
                    ? "\(group.runs.count)"
                    : "\(group.complete.count) of \(group.runs.count)",
                Self.text(group.summary(\.bestTestError), Self.points),
                Self.text(group.summary(\.lastTestError), Self.points),
                Self.text(group.summary { $0.epochs.last?.testCrossEntropy }, Numbers.short),
                Self.text(group.summary { $0.epochs.last?.trainingError }, Self.points),
            ]
        }
        let table = plainTable(
            header: (costs.isEmpty ? [""] : ["", "parameters, M", "FLOPs, G"]) + [
                "n", "best test error %", "last test error %", "test loss", "train error %",
            ], rows: rows)
        guard let first = groups.first?.configuration else { return table }
        var facts = "\(first.data)"
        if !comparison.differences.contains("model") { facts = "\(first.model) on " + facts }
        if !comparison.differences.contains("training_images") {
            facts += ", \(Numbers.count(first.trainingImages)) images"
        }
        if !comparison.differences.contains("epochs") {
            facts += first.epochs == 1 ? ", 1 epoch" : ", \(first.epochs) epochs"
        }
        return facts + "; mean ± standard deviation over n seeds\n" + table
    }

    /// Parameters and operations as the paper counts them, in millions and thousand millions.
    private static func cost(_ group: SessionComparison.Group) -> [String] {
        guard let architecture = try? Architecture(group.configuration),
            let summary = try? NetworkSummary(architecture, imageSize: group.configuration.imageSize)
        else { return ["–", "–"] }
        return [
            Numbers.fixed(Double(summary.parameters) / 1e6, decimals: 3),
            Numbers.fixed(Double(summary.flops) / 1e9, decimals: 4),
        ]
    }

    /// What the reader has to know about single runs.
    private var remarks: String? {
        let lines = groups.flatMap(\.runs).compactMap { run -> String? in
            let name = run.path.split(separator: "/").last.map(String.init) ?? run.path
            switch run.ending {
            case .unfinished:
                let epoch = run.epochs.last?.epoch ?? 0
                return "\(name): stands at epoch \(epoch) of \(run.configuration.epochs) and is left out"
            case .diverged: return "\(name): diverged and is left out"
            case .complete:
                var facts: [String] = []
                if let parent = run.parent { facts.append("branched from \(parent) after step \(run.fromStep)") }
                if run.changes > 0 {
                    let times = run.changes == 1 ? "once" : "\(run.changes) times"
                    facts.append("an option was changed \(times) while it was trained")
                }
                return facts.isEmpty ? nil : "\(name): \(facts.joined(separator: "; "))"
            }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The options in which groups differ, as the sessions record them.
    private var configurations: String? {
        guard groups.count > 1, comparison.differences != ["model"] else { return nil }
        let rows = zip(names, groups).map { name, group in
            let properties = group.configuration.properties()
            return [name] + comparison.differences.map { (properties[$0] ?? "–").replacing("\"", with: "") }
        }
        return "Options that differ\n" + plainTable(header: [""] + comparison.differences, rows: rows)
    }

    /// Whether the best test errors differ by more than noise.
    private var noise: String? {
        guard groups.count > 1, let reference = groups.first else { return nil }
        let tests = groups.dropFirst().map { comparison.test($0, \.bestTestError) }
        let adjusted = WelchTest.holm(tests.compactMap { $0?.p })
        var next = 0
        let rows = zip(groups.indices.dropFirst(), tests).map { index, test -> [String] in
            let group = groups[index]
            let (one, two) = (reference.complete.count, group.complete.count)
            guard let test else {
                let difference = [reference, group].map { $0.summary(\.bestTestError)?.mean }
                let points = difference[0].flatMap { first in difference[1].map { Self.signed($0 - first) } }
                let reason = one < 2 || two < 2 ? "no test: it needs two runs a group" : "no test: the runs are equal"
                return [names[index], points ?? "–", "–", "–", "\(one), \(two)", reason]
            }
            let p = adjusted[next]
            next += 1
            return [
                names[index], Self.signed(test.difference),
                "\(Self.signed(test.difference - test.margin)) … \(Self.signed(test.difference + test.margin))",
                p < 0.001 ? "< 0.001" : Numbers.fixed(p, decimals: 3), "\(one), \(two)",
                p < 0.05 ? "more than noise" : "within noise",
            ]
        }
        let few = groups.contains { (2...4).contains($0.complete.count) }
        let caution = few ? "\nWith so few runs only large differences can be told from noise." : ""
        return "Best test error minus that of \(names[0]), in points; Welch's t-test, p after Holm's correction\n"
            + plainTable(
                header: ["", "difference", "95 % confidence", "p", "n", ""], rows: rows) + caution
    }

    private static func signed(_ fraction: Double) -> String {
        (fraction < 0 ? "−" : "+") + Numbers.fixed(abs(100 * fraction), decimals: 2)
    }

    /// Gradient flow as ratio to the first group, where bases correspond.
    private var flow: String? {
        guard let reference = groups.first?.complete.first, !reference.flow.isEmpty,
            groups.allSatisfy({ $0.complete.allSatisfy { $0.bases.map(\.name) == reference.bases.map(\.name) } })
        else { return nil }
        let tables = [("max |g|", \GradientSize.maximum), ("mean |g|", \GradientSize.mean)].map { title, size in
            let rows = reference.bases.map { basis -> [String] in
                [basis.name.replacing(".weight", with: "")]
                    + groups.indices.map { index in
                        if index == 0 {
                            return Self.text(groups[0].summary { $0.size(size, of: basis) }) { Self.scientific($0) }
                        }
                        return Self.text(comparison.ratios(groups[index]) { $0.size(size, of: basis) }) {
                            "×" + Numbers.short($0)
                        }.replacing("± ×", with: "± ")
                    }
            }
            let since = reference.flowEpochs > 1 ? "epochs 2…" : "the only epoch"
            let others = groups.count > 1 ? "; others as ratio to \(names[0]), run by run of one seed" : ""
            return "\(title), mean over the steps of \(since)\(others)\n"
                + plainTable(header: [""] + names, rows: rows)
        }
        return tables.joined(separator: "\n\n")
    }

    private static func scientific(_ value: Double) -> String { Numbers.scientific(value, digits: 2) }

    /// The paper's Figure 3 in numbers.
    private var similarity: String? {
        guard let reference = groups.first?.complete.first, !reference.matrices.isEmpty,
            groups.allSatisfy({ group in
                group.complete.allSatisfy { run in
                    run.matrices.map { [$0.group, $0.rows] } == reference.matrices.map { [$0.group, $0.rows] }
                }
            })
        else { return nil }
        let rows = reference.matrices.indices.flatMap { place -> [[String]] in
            let matrix = reference.matrices[place]
            let figures: [(String, KeyPath<SimilaritySummary, Double?>)] =
                matrix.kind.isOfFilters
                ? [
                    ("shared × shared", \.meanSharedShared), ("shared × unique", \.meanSharedUnique),
                    ("unique × unique", \.meanUniqueUnique),
                ] : [("coefficients", \.meanOffDiagonal)]
            return figures.compactMap { title, figure in
                guard matrix.summary[keyPath: figure] != nil else { return nil }
                let kind = matrix.kind == .basis || matrix.kind == .coefficients ? "" : " \(matrix.kind.rawValue)"
                return ["group \(matrix.group)\(kind), \(title)"]
                    + groups.map { group in
                        Self.text(group.summary { $0.matrices[place].summary[keyPath: figure] }) {
                            Numbers.fixed($0, decimals: 4)
                        }
                    }
            }
        }
        return "mean |cos| at the end\n" + plainTable(header: [""] + names, rows: rows)
    }
}

extension ComparedRun {
    /// The size of a basis' gradient.
    func size(_ size: KeyPath<GradientSize, Double>, of basis: BasisRecord) -> Double? {
        bases.firstIndex { $0.id == basis.id }.flatMap { flow.indices.contains($0) ? flow[$0][keyPath: size] : nil }
    }
}
