import Foundation
import Records

/// The paper's Figure 2: max |g| and mean |g| of every shared basis at every tenth mini-batch of an epoch, laid over each
/// other, one panel a session.
public enum GradientBars {
    /// Behind: max |g|.
    static let maximumColor = Color(0x56B4E9)
    /// In front: mean |g|.
    static let meanColor = Color(0x00366B)
    private static let barWidth = 0.7

    /// Draws panels with one y axis; four sessions of the paper's four cells stand in its order (a) to (d).
    ///
    /// - Parameters:
    ///   - samples: one a session.
    ///   - repetitions: sessions that are not shown because they repeat a configuration with another seed.
    ///   - width: of the page in millimetres; `nil`: as many columns of a journal as the panels need.
    public static func figure(_ samples: [SampledEpoch], repetitions: [RecordedRun], width: Double?) -> Figure {
        let ordered = order(samples)
        let axis = Axis.linear(
            "|∂L/∂W| (dimensionless)",
            covering: samples.flatMap { sample in
                sample.batches.flatMap { $0.sizes.map(\.maximum) }
            }, zero: true)
        let names = ExperimentNames.names(of: ordered.map(\.run))
        let titles = ordered.count == 1 ? [ordered[0].run.cell.sentence] : names.enumerated().map(PanelTitle.lettered)
        let page = width ?? (ordered.count > 1 ? Figure.twoColumns : Figure.oneColumn)
        let columns = min(page < 130 ? 2 : 4, ordered.count)
        let rows = stride(from: 0, to: ordered.count, by: columns).map { first in
            (first..<min(first + columns, ordered.count)).map { index in
                panel(ordered[index], title: titles[index], y: index == first ? axis : axis.unlabelled)
            }
        }
        return Figure(
            title: "Gradient flow of the shared bases",
            width: page,
            columns: Array(repeating: 1, count: columns), rows: rows,
            legend: [
                LegendEntry(.area(maximumColor), "max |g| of a mini-batch"),
                LegendEntry(.area(meanColor), "mean |g| of a mini-batch"),
            ],
            caption: caption(ordered, repetitions: repetitions), run: ordered[0].run)
    }

    /// In the paper's order where every session is another of its four cells, else as given.
    static func order(_ samples: [SampledEpoch]) -> [SampledEpoch] {
        let cells = samples.map(\.run.cell)
        guard Set(cells).count == cells.count else { return samples }
        return zip(samples, cells).sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// Such that all bars together cover the paper by 88 %: a tenth for the paper's twenty samples, more for fewer.
    static func opacity(of count: Int) -> Double { 1 - pow(0.12, 1 / Double(count)) }

    /// The group's number, and a letter where the group has several bases.
    private static func name(of basis: BasisRecord, in run: RecordedRun) -> String {
        let siblings = run.bases.filter { $0.group == basis.group }
        guard siblings.count > 1, let index = siblings.firstIndex(of: basis) else { return "\(basis.group)" }
        return "\(basis.group)\(PanelTitle.letter(index))"
    }

    /// What the letters mean.
    private static func letters(of run: RecordedRun) -> String? {
        let groups = Dictionary(grouping: run.bases, by: \.group).values
        guard let siblings = groups.max(by: { $0.count < $1.count }), siblings.count > 1 else { return nil }
        return siblings.enumerated().map { "\(PanelTitle.letter($0)): \($1.kind)" }.joined(separator: ", ")
    }

    private static func panel(_ sample: SampledEpoch, title: String, y: Axis) -> Panel {
        let bases = sample.run.bases
        let names = bases.map { name(of: $0, in: sample.run) }
        let opacity = opacity(of: sample.batches.count)
        let layers: [(Color, (GradientSize) -> Double)] = [(maximumColor, \.maximum), (meanColor, \.mean)]
        let marks = layers.flatMap { color, value in
            sample.batches.flatMap { batch in
                batch.sizes.enumerated().map { index, size in
                    let place = Double(index)
                    return Mark.bar(
                        x: place - barWidth / 2...place + barWidth / 2, height: value(size), color.opacity(opacity))
                }
            }
        }
        return Panel(
            title: title,
            content: .chart(Chart(x: .categories("shared basis of group", names), y: y, marks: marks)),
            height: .millimetres(45))
    }

    private static func caption(_ samples: [SampledEpoch], repetitions: [RecordedRun]) -> [String] {
        let epochs = Set(samples.map(\.epoch)).sorted().map(String.init).joined(separator: ", ")
        let indices = samples[0].batches.map(\.index)
        let last = indices.last ?? 0
        let listed = indices.count > 3 ? "0, 10, 20, …, \(last)" : indices.map(String.init).joined(separator: ", ")
        let batches = indices.count == 1 ? "mini-batch \(listed)" : "mini-batches \(listed)"
        let steps = samples[0].run.steps(ofEpoch: samples[0].epoch).map {
            " (steps \(Ticks.count($0.lowerBound)) to \(Ticks.count($0.upperBound)))"
        }
        var shown =
            "Bars of \(batches) of epoch \(epochs)\(steps ?? "") laid over each other, after the backward pass "
            + "of the total loss and before the update: largest and mean absolute entry of every shared basis' gradient."
        if let letters = letters(of: samples[0].run) { shown += " Bases of a group: \(letters)." }
        if !repetitions.isEmpty {
            let seeds = repetitions.map { "\($0.configuration.seed)" }.joined(separator: ", ")
            shown += " Of several seeds of one configuration the first is shown (not shown: seeds \(seeds))."
        }
        return [shown, RecordedRun.sentence(samples.map(\.run))]
    }
}
