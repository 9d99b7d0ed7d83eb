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
        let columns = min(4, ordered.count)
        let rows = stride(from: 0, to: ordered.count, by: columns).map { first in
            (first..<min(first + columns, ordered.count)).map { index in
                panel(ordered[index], title: titles[index], y: index == first ? axis : axis.unlabelled)
            }
        }
        return Figure(
            title: "Gradient flow of the shared bases",
            width: width ?? (ordered.count > 1 ? Figure.twoColumns : Figure.oneColumn),
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

    private static func panel(_ sample: SampledEpoch, title: String, y: Axis) -> Panel {
        let bases = sample.run.bases
        let names = bases.map { basis in
            Set(bases.map(\.group)).count == bases.count ? "\(basis.group)" : "\(basis.group) \(basis.kind)"
        }
        // As in the paper's plots where an epoch has twenty samples; fewer must not look paler.
        let opacity = min(0.4, max(0.1, 2 / Double(sample.batches.count)))
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
        let batches = indices.count > 3 ? "0, 10, 20, …, \(last)" : indices.map(String.init).joined(separator: ", ")
        let steps = samples[0].run.steps(ofEpoch: samples[0].epoch).map {
            " (steps \(Ticks.count($0.lowerBound)) to \(Ticks.count($0.upperBound)))"
        }
        var shown =
            "Bars of mini-batches \(batches) of epoch \(epochs)\(steps ?? "") laid over each other, after the backward pass "
            + "of the total loss and before the update: largest and mean absolute entry of every shared basis' gradient."
        if !repetitions.isEmpty {
            let seeds = repetitions.map { "\($0.configuration.seed)" }.joined(separator: ", ")
            shown += " Of several seeds of one configuration the first is shown (not shown: seeds \(seeds))."
        }
        return [shown, RecordedRun.sentence(samples.map(\.run))]
    }
}
