import Figures
import Foundation
import NeuralNetworks
import Records
import Sessions
import Training

extension FigureKind {
    /// The filters of the bases as small pictures.
    static let filters = FigureKind(
        name: "filters", summary: "the filters of the bases as small pictures",
        options: ["--checkpoint", "--group"]
    ) { request in
        let source = try WeightsSource(request.sources[0], checkpoint: request.request.checkpoint)
        guard let weights = source.run else {
            throw FigureRefusal(
                "'\(source.path)' has no record of a training run, so that nothing says which bases it holds")
        }
        let bases = try BasisRecord.all(of: weights.configuration)
        var run = RecordedRun(
            name: URL(fileURLWithPath: request.sources[0]).lastPathComponent, configuration: weights.configuration,
            bases: bases, program: "fbwork \(fbworkVersion)", recordingVersion: fbworkVersion, startedMilliseconds: 0,
            lastStep: weights.step, epochs: 0, changes: [])
        // A checkpoint does not say when its run began; the session does.
        if source.path != request.sources[0] { run = try OpenSession(request.sources[0]).run }
        run.bases = bases
        let banks = try run.bases(ofGroups: request.settings.groups).map { basis in
            guard let tensor = source.file.tensors[basis.name], tensor.shape == basis.shape, let values = tensor.floats
            else {
                throw FigureRefusal(
                    "'\(source.path)' lacks the filters \(basis.name) of \(weights.configuration.model)")
            }
            return FilterBank(basis: basis, weights: values)
        }
        return (FilterFigure.figure(banks, of: run, step: weights.step, width: request.settings.width), [])
    }
}

extension BasisRecord {
    /// The shared bases of a configuration's network, in forward order.
    ///
    /// - Throws: `ArchitectureError`, `ImageSizeError` where there is no such network.
    fileprivate static func all(of configuration: Configuration) throws -> [BasisRecord] {
        let architecture = try Architecture(
            configuration.model, stem: configuration.stem, inputChannels: configuration.inputChannels,
            classes: configuration.classes)
        let bases = try NetworkSummary(architecture, imageSize: configuration.imageSize).groups
            .flatMap { group in group.bases.map { (group.group, $0) } }
        return bases.enumerated().map { id, basis in
            BasisRecord(
                id: id, name: basis.1.name, group: basis.0, kind: basis.1.kind, rank: basis.1.shape[0],
                uses: basis.1.uses.count, shape: basis.1.shape)
        }
    }
}
