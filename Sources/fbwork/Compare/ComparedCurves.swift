import Charts
import Records
import Sessions

/// The test errors of a comparison's groups over the epochs, overlaid; each curve is the mean over a group's runs.
struct ComparedCurves {
    private let comparison: SessionComparison
    private let names: [String]
    private let style: OutputStyle

    /// Rows of the plot.
    private static let rows = 14

    /// `nil` where no epoch was trained.
    init?(_ comparison: SessionComparison, display: DisplayOptions) {
        guard comparison.groups.contains(where: { !Self.points($0).isEmpty }) else { return nil }
        self.comparison = comparison
        names = GroupNames(comparison).names
        style = OutputStyle(display: display)
    }

    /// The plot with its legend.
    var text: String {
        let palette = Charts.Palette(style.capabilities)
        let series = comparison.groups.enumerated().map { index, group in
            ChartSeries(
                tag: Self.tag(index), name: names[index], style: palette.series(index), points: Self.points(group))
        }
        let values = series.flatMap(\.points).map(\.last)
        let epochs = Int(series.flatMap(\.points).map(\.x).max() ?? 1)
        var chart = LineChart(
            series: series, xRange: 0...Double(epochs), limits: AxisLimits(.logarithmic, around: values))
        let step = max(1, (epochs + 9) / 10)
        chart.ticks = stride(from: 0, through: epochs, by: step).map {
            ChartTick(x: Double($0), label: $0 == 0 ? "epoch 0" : "\($0)")
        }
        let size = Size(width: max(40, min(style.columns, 120)), height: Self.rows)
        var buffer = CellBuffer(width: size.width, height: size.height)
        chart.draw(
            into: &buffer, Rectangle(x: 0, y: 0, width: size.width, height: size.height),
            capabilities: style.capabilities)
        let legend = series.map { $0.name.hasPrefix("(\($0.tag))") ? $0.name : "\($0.tag) \($0.name)" }.joined(
            separator: "   ")
        return "Test error, %, log; means over seeds: \(legend)\n" + style.text(buffer)
    }

    private static func tag(_ index: Int) -> Character {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return letters[index % letters.count]
    }

    /// By epoch, over the runs that trained it.
    private static func points(_ group: SessionComparison.Group) -> [ChartPoint] {
        let errors = Dictionary(grouping: group.runs.flatMap(\.epochs), by: \.epoch)
        return errors.sorted { $0.key < $1.key }.compactMap { epoch, records in
            SampleSummary(records.map { 100 * $0.testError }).map { ChartPoint(x: Double(epoch), y: $0.mean) }
        }
    }
}
