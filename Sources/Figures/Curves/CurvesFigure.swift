import Records

/// Loss and errors over the epochs of any number of runs; seeds of one configuration as mean ± standard deviation.
public enum CurvesFigure {
    /// More epochs have no signs at their points.
    private static let markerLimit = 12

    /// Draws four panels: loss and errors, while training and over the test images.
    ///
    /// - Parameter width: of the page in millimetres; `nil`: two columns of a journal.
    public static func figure(_ curves: [TrainingCurves], width: Double?) -> Figure {
        let experiments = Repetitions.grouped(curves.map(\.run))
        let last = curves.flatMap { $0.epochs.map(\.epoch) }.max() ?? 1
        let panels = EpochQuantity.all.enumerated().map { index, quantity in
            let values = curves.map(quantity.points)
            let marks = experiments.enumerated().flatMap { series, experiment in
                Self.marks(experiment.indices.map { values[$0] }, series: series, hasMarkers: last <= markerLimit)
            }
            let numbers = values.flatMap { $0.map(\.y) } + upperEnds(marks)
            let y =
                numbers.contains { $0 <= 0 }
                ? Axis.linear(quantity.label, covering: numbers, zero: true)
                : Axis.logarithmic(quantity.label, covering: numbers)
            var x = Axis.linear("epoch", covering: [0, Double(last)])
            x.range = 0...Double(last)
            return Panel(
                title: PanelTitle.lettered(index, quantity.title), content: .chart(Chart(x: x, y: y, marks: marks)),
                height: .millimetres(42))
        }
        return Figure(
            title: "Loss and error over epochs", width: width ?? Figure.twoColumns, columns: [1, 1],
            rows: [Array(panels[..<2]), Array(panels[2...])],
            legend: experiments.enumerated().map { series, experiment in
                let count = experiment.indices.count
                return LegendEntry(
                    .line(style(series), last <= markerLimit ? .category(series) : nil),
                    count > 1 ? "\(experiment.name) (\(count) seeds)" : experiment.name)
            },
            caption: caption(curves, experiments), run: curves[0].run)
    }

    private static func style(_ series: Int) -> LineStyle {
        LineStyle(.category(series), width: 1.2, dashes: LineStyle.dashes(series))
    }

    /// One run: its line; several: thin lines, their mean, and a band of one standard deviation.
    private static func marks(_ runs: [[DataPoint]], series: Int, hasMarkers: Bool) -> [Mark] {
        let color = Color.category(series)
        guard runs.count > 1 else {
            let points = runs[0]
            return [.line(points, style(series))] + (hasMarkers ? [.points(points, .category(series), color)] : [])
        }
        let epochs = Set(runs.flatMap { $0.map(\.x) }).sorted()
        let spreads = epochs.compactMap { epoch in
            SampleSummary(runs.compactMap { run in run.first { $0.x == epoch }?.y }).map { (epoch, $0) }
        }
        let certain = spreads.filter { $0.1.deviation != nil }
        let mean = spreads.map { DataPoint($0.0, $0.1.mean) }
        // On a logarithmic axis a band that reaches zero ends at a hundredth of the mean.
        let lower = certain.map { DataPoint($0.0, max($0.1.range.lowerBound, $0.1.mean / 100)) }
        return [.band(lower: lower, upper: certain.map { DataPoint($0.0, $0.1.range.upperBound) }, color.opacity(0.2))]
            + runs.map { .line($0, LineStyle(color.opacity(0.5), width: 0.4)) } + [.line(mean, style(series))]
            + (hasMarkers ? [.points(mean, .category(series), color)] : [])
    }

    /// Where bands reach above the single runs.
    private static func upperEnds(_ marks: [Mark]) -> [Double] {
        marks.flatMap { mark -> [Double] in
            if case .band(_, let upper, _) = mark { upper.map(\.y) } else { [] }
        }
    }

    private static func caption(_ curves: [TrainingCurves], _ experiments: [Repetitions]) -> [String] {
        var shown =
            "Loss: cross-entropy plus λ times the orthogonality term, mean over the steps of an epoch. Training error is "
            + "measured while training, test error in evaluation mode at the end of every epoch; epoch 0 is the state before "
            + "training."
        if experiments.contains(where: { $0.indices.count > 1 }) {
            shown += " Thick lines: mean over seeds; bands: one standard deviation (n − 1); thin lines: single runs."
        }
        return [shown, RecordedRun.sentence(curves.map(\.run))]
    }
}
