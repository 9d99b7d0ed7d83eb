import Figures
import NeuralNetworks
import Records

extension FigureKind {
    /// The paper's Figure 4.
    static let cost = FigureKind(
        name: "4", summary: "test error against parameters and FLOPs, families as curves",
        options: ["--paper"], sessions: 1...4096
    ) { request in
        var experiments: [(run: RecordedRun, errors: [Double])] = []
        var runs: [RecordedRun] = []
        var remarks: [String] = []
        for session in try request.open() {
            guard let best = try session.reader.epochs().filter({ $0.epoch > 0 }).map(\.testError).min() else {
                remarks.append("'\(session.run.name)' has finished no epoch yet and is left out")
                continue
            }
            runs.append(session.run)
            if let index = experiments.firstIndex(where: { $0.run.experiment == session.run.experiment }) {
                experiments[index].errors.append(best)
            } else {
                experiments.append((session.run, [best]))
            }
        }
        guard !runs.isEmpty else { throw FigureRefusal("none of the sessions has finished an epoch yet") }
        let networks = try experiments.map { run, errors in
            let twins = experiments.map(\.run).filter { $0.configuration.model == run.configuration.model }
            return try TrainedNetwork(run, remark: run.difference(from: twins), errors: errors)
        }
        let published = request.settings.paper ? try PaperErrors.networks(of: runs) : []
        let figure = try ErrorAgainstCost.figure(
            networks, published: published, runs: runs, width: request.settings.width)
        return (figure, remarks)
    }
}

extension TrainedNetwork {
    /// Counts what the network of a run costs.
    ///
    /// - Throws: `ArchitectureError`, `ImageSizeError` where the configuration names no network.
    fileprivate init(_ run: RecordedRun, remark: String, errors: [Double]) throws {
        let configuration = run.configuration
        let architecture = try Architecture(
            configuration.model, stem: configuration.stem, inputChannels: configuration.inputChannels,
            classes: configuration.classes)
        let count = try NetworkCount(architecture, imageSize: configuration.imageSize)
        self.init(
            model: configuration.model, remark: remark, parameters: count.parameters, flops: count.flops, errors: errors
        )
    }
}

/// The errors that the paper and its authors published.
private enum PaperErrors {
    /// The networks of the paper's table of the runs' data that are of the runs' families, at our counts.
    ///
    /// - Throws: ``FigureRefusal`` for data that the paper has no table of.
    static func networks(of runs: [RecordedRun]) throws -> [TrainedNetwork] {
        let data = runs[0].configuration.data
        let families = Set(runs.map(\.configuration.model.family))
        let tables: [String: PaperRow.Table] = ["cifar10": .cifar10, "cifar100": .cifar100]
        guard let table = tables[data] else {
            throw FigureRefusal("--paper: the paper has no errors on \(data), only on cifar10 and cifar100")
        }
        return try PaperTables.rows.filter { $0.table == table }.compactMap { row in
            let model = try ModelName(row.model)
            guard families.contains(model.family), let error = row.error else { return nil }
            let summary = try PaperComparison(row).summary
            return TrainedNetwork(
                model: model, parameters: summary.parameters, flops: summary.flops,
                errors: [error.value / 100])
        }
    }
}
