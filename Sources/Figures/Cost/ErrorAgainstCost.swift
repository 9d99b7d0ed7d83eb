import Records

/// The paper's Figure 4: test error against parameters and against operations.
public enum ErrorAgainstCost {
    private static let paperColor = Color(0x767676)

    /// Draws two panels with one y axis.
    ///
    /// - Parameters:
    ///   - networks: what was trained, one an experiment.
    ///   - published: the paper's values, drawn in grey.
    ///   - runs: the recordings that the networks' errors are taken from.
    ///   - width: of the page in millimetres; `nil`: two columns of a journal.
    /// - Throws: ``FigureError/nothingToShow(_:)`` where the runs cannot be compared.
    public static func figure(
        _ networks: [TrainedNetwork], published: [TrainedNetwork], runs: [RecordedRun], width: Double?
    ) throws -> Figure {
        let data = Set(runs.map(\.configuration.data)).sorted()
        guard data.count == 1 else {
            throw FigureError.nothingToShow(
                "errors on different data cannot be compared, and the sessions have \(data.joined(separator: " and "))")
        }
        let own = networks.filter { $0.spread != nil }
        guard !own.isEmpty else { throw FigureError.nothingToShow("none of the sessions has finished an epoch yet") }
        let all = own + published
        let bounds = all.compactMap(\.spread).flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        let y = Axis.linear("best test error (%)", covering: bounds)
        let costs: [(String, String, (TrainedNetwork) -> Double)] = [
            ("Parameters", "parameters (millions)", { Double($0.parameters) / 1e6 }),
            ("Operations", "FLOPs (10⁹ an image)", { Double($0.flops) / 1e9 }),
        ]
        let series = CostSeries(own)
        let isOneFamily = Set(all.map(\.model.family)).count == 1
        let panels = costs.enumerated().map { index, cost in
            // Labels find their places in the order of the marks: those of the own networks first.
            let paper = publishedMarks(published, cost.2, isOneFamily: isOneFamily)
            let marks = paper.marks + series.marks(cost.2, isOneFamily: isOneFamily) + paper.labels
            let x = Axis.linear(cost.1, covering: all.map(cost.2)).withRoom
            return Panel(
                title: PanelTitle.lettered(index, cost.0),
                content: .chart(Chart(x: x, y: index == 0 ? y : y.unlabelled, marks: marks)), height: .millimetres(72))
        }
        let paper =
            published.isEmpty ? [] : [LegendEntry(.marker(.ring, paperColor), "published by the paper's authors")]
        return Figure(
            title: "Test error against parameters and operations", width: width ?? Figure.twoColumns, columns: [1, 1],
            rows: [panels], legend: series.legend + paper, caption: caption(own, published, runs), run: runs[0])
    }

    private static func publishedMarks(
        _ networks: [TrainedNetwork], _ cost: (TrainedNetwork) -> Double, isOneFamily: Bool
    ) -> (marks: [Mark], labels: [Mark]) {
        let points = networks.compactMap { network in network.spread.map { DataPoint(cost(network), $0.mean) } }
        let lines = NetworkFamily.families(of: networks.map(\.model)).filter { $0.name.hasSuffix("U·") }.map { family in
            Mark.line(
                family.members.map { points[$0] }, LineStyle(paperColor.opacity(0.6), width: 0.6, dashes: [1.5, 1.5]))
        }
        let labels = zip(points, networks).map { point, network in
            Mark.label(isOneFamily ? network.model.variantName : network.model.displayName, point, paperColor)
        }
        return (lines + [.points(points, .ring, paperColor)], labels)
    }

    private static func caption(
        _ networks: [TrainedNetwork], _ published: [TrainedNetwork], _ runs: [RecordedRun]
    ) -> [String] {
        let counts = Set(networks.map(\.errors.count)).sorted()
        var shown = "Best test error over all epochs. Operations are counted as the paper counts them, for one image."
        if counts.last ?? 1 > 1 {
            let seeds = counts.map(String.init).joined(separator: " or ")
            shown += " Points: mean over \(seeds) seeds; bars: one standard deviation (n − 1)."
        }
        if !published.isEmpty { shown += " Published errors stand at our counts of parameters and operations." }
        return [shown, RecordedRun.sentence(runs)]
    }
}

extension Axis {
    /// The axis with room for labels at both ends.
    fileprivate var withRoom: Axis {
        var axis = self
        let room = (range.upperBound - range.lowerBound) * 0.06
        axis.range = range.lowerBound - room...range.upperBound + room
        return axis
    }
}
