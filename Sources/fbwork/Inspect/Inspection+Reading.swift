import Foundation
import NeuralNetworks
import Records
import Sessions
import Training

/// Which state of a file is inspected.
struct InspectedState: Hashable {
    /// The checkpoint that was asked for; `nil`: the best, else what there is.
    var checkpoint: CheckpointChoice?
    /// The last state at or before this step.
    var step: Int?
    /// Whether checkpoints are left aside.
    var onlyRecorded = false
}

/// What of a network is inspected.
struct InspectedPart: Hashable {
    /// A group of blocks; `nil`: all.
    var group: Int?
    /// A kind of matrix; `nil`: all.
    var kind: SimilarityKind?

    /// Whether a matrix is meant.
    func includes(_ layout: SimilarityLayout) -> Bool {
        (group ?? layout.group) == layout.group && (kind ?? layout.kind) == layout.kind
    }
}

extension Inspection {
    /// Inspects a file.
    ///
    /// - Throws: what reading it throws; ``InspectionError`` where it has no such state or part.
    init(_ path: String, model: ModelName?, variant: VariantOptions, state: InspectedState, part: InspectedPart) throws
    {
        guard FileKind(ofFileAt: path) == .session else {
            if let option = state.optionOfSessions { throw InspectionError.noSession(path: path, option: option) }
            let source = try WeightsSource(path)
            try self.init(source, file: path, model: model, variant: variant, part: part)
            return
        }
        let reader = try SessionReader(path: path, access: .readOnly)
        if let model, model != reader.configuration.model {
            throw TrainingError.otherModel(path: path, model: reader.configuration.model, named: model)
        }
        let states = try SessionStates(reader)
        if let choice = state.checkpoint {
            let source = try WeightsSource(path, checkpoint: choice)
            try self.init(source, file: path, model: model, variant: variant, part: part)
            return
        }
        let step = state.step ?? (state.onlyRecorded ? nil : states.best) ?? .max
        guard let found = states.last(atOrBefore: step, onlyRecorded: state.onlyRecorded) else {
            throw InspectionError.noState(path: path, step: state.step)
        }
        if found.checkpoint != nil, !state.onlyRecorded {
            let source = try WeightsSource(path, checkpoint: .step(found.step))
            try self.init(source, file: path, model: model, variant: variant, part: part)
        } else {
            try self.init(reader, file: path, step: found.step, part: part)
        }
    }

    /// Measures weights.
    private init(
        _ source: WeightsSource, file: String, model: ModelName?, variant: VariantOptions, part: InspectedPart
    ) throws {
        let (architecture, parameters) = try source.parameters(
            named: model, stem: variant.stem, classes: variant.classes)
        let similarity = Similarity(architecture: architecture, parameters: parameters)
        let step = source.run?.step ?? 0
        let indices = similarity.layouts.indices.filter { part.includes(similarity.layouts[$0]) }
        let byName = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0) })
        self.init(
            file: file, source: source.run == nil ? .weights : .checkpoint(path: source.path), step: source.run?.step,
            architecture: architecture,
            matrices: indices.map { index in
                Matrix(
                    layout: similarity.layouts[index], record: similarity.measure(index, step: step),
                    full: { similarity.full(index) })
            },
            bases: architecture.inspectedBases(of: part) { basis, id in
                let parameter = byName[basis.name]
                return (
                    parameter.flatMap { Spectrum(of: $0)?.record(step: step, basis: id) },
                    parameter.map { WeightNorms(of: $0).maximum }, parameter
                )
            })
        try check(part)
    }

    /// Takes what a session recorded after a step.
    private init(_ reader: SessionReader, file: String, step: Int, part: InspectedPart) throws {
        let architecture = try Architecture(reader.configuration)
        let spectra = try reader.spectra(atOrBefore: step).filter { $0.step == step }
        let names = Dictionary(uniqueKeysWithValues: reader.bases.map { ($0.name, $0.id) })
        let matrices = try SimilarityLayout.all(of: architecture).filter(part.includes).compactMap { layout in
            try reader.matrix(group: layout.group, kind: layout.kind, atOrBefore: step)
                .flatMap { $0.step == step ? Matrix(layout: layout, record: $0, full: nil) : nil }
        }
        self.init(
            file: file, source: .record, step: step, architecture: architecture, matrices: matrices,
            bases: architecture.inspectedBases(of: part) { basis, _ in
                (spectra.first { $0.basis == names[basis.name] }, nil, nil)
            })
        try check(part)
    }

    /// Makes sure that there is something to show.
    private func check(_ part: InspectedPart) throws(InspectionError) {
        let layouts = SimilarityLayout.all(of: architecture)
        guard !layouts.isEmpty else { throw .nothingShared(file: file, model: architecture.model) }
        guard !layouts.contains(where: part.includes) else { return }
        throw .noPart(model: architecture.model, part: part, layouts: layouts)
    }
}

extension InspectedState {
    /// The option that only sessions have a use for; `nil` where none was given.
    fileprivate var optionOfSessions: String? {
        if checkpoint != nil { return "--checkpoint" }
        if step != nil { return "--step" }
        return onlyRecorded ? "--recorded" : nil
    }
}

extension Architecture {
    /// The shared bases of a part, each with what is known of it; ids count all bases.
    fileprivate func inspectedBases(
        of part: InspectedPart,
        known: (Basis, Int) -> (spectrum: SpectrumRecord?, maximum: Double?, parameter: Parameter?)
    ) -> [Inspection.Basis] {
        let all = groups.flatMap { group in group.bases.indices.map { (group, $0) } }
        return all.enumerated().compactMap { id, place in
            let (group, index) = place
            guard (part.group ?? group.index) == group.index, part.kind?.isOfFilters ?? true else { return nil }
            let basis = group.bases[index]
            if case .site(let site) = part.kind, site.rawValue != basis.kind { return nil }
            let (spectrum, maximum, parameter) = known(basis, id)
            return Inspection.Basis(
                name: basis.name, group: group.index, kind: basis.kind, shape: basis.shape,
                uses: group.uses(ofBasis: index).count, spectrum: spectrum, maximum: maximum, parameter: parameter)
        }
    }
}
