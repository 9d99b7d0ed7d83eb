import Records

/// What every use of the shared bases received over a run: the terms of the paper's Equation 5.
public struct UseGradients: Hashable, Sendable {
    /// The recording.
    public var run: RecordedRun
    /// The bases that are shown.
    public var bases: [BasisRecord]
    /// Of all uses, ascending by step.
    public var uses: [UseGradientRecord]
    /// The two parts of the bases' gradients, that of the orthogonality term without λ.
    public var parts: [GradientPartsRecord]
    /// The weight λ that was applied at every step.
    public var lambdas: [Int: Double]

    /// Takes what was measured of some groups' bases, or of all.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where there is no such basis or nothing was measured.
    public init(
        _ run: RecordedRun, groups: [Int], uses: [UseGradientRecord], parts: [GradientPartsRecord], steps: [StepRecord]
    ) throws {
        bases = try run.bases(ofGroups: groups)
        let shown = Set(bases.map(\.id))
        self.run = run
        self.uses = uses.filter { shown.contains($0.basis) }
        self.parts = parts.filter { shown.contains($0.basis) }
        lambdas = Dictionary(steps.map { ($0.step, $0.lambda) }) { $1 }
        guard !self.uses.isEmpty else {
            throw FigureError.nothingToShow(
                "'\(run.name)' has no gradients of single uses yet: they are measured every "
                    + "\(run.configuration.useGradientEvery) steps, and \(run.lastStep) are recorded")
        }
    }

    /// The steps at which uses were measured, ascending.
    var steps: [Int] { Set(uses.map(\.step)).sorted() }

    /// Some of them, the first and the last included.
    func selectedSteps(_ count: Int) -> [Int] {
        let steps = steps
        guard steps.count > count else { return steps }
        return (0..<count).map { steps[$0 * (steps.count - 1) / (count - 1)] }
    }

    /// A metric of a basis by step and use.
    func values(of basis: BasisRecord, _ metric: GradientMetric) -> [Int: [Int: Double]] {
        var values: [Int: [Int: Double]] = [:]
        for record in uses where record.basis == basis.id {
            values[record.step, default: [:]][record.use] = metric.value(record)
        }
        return values
    }

    /// The weighted orthogonality term's part of a basis' gradient; `nil` while it is off or where it was not measured.
    func orthogonalityPart(of basis: BasisRecord, step: Int, _ metric: GradientMetric) -> Double? {
        guard let lambda = lambdas[step], lambda > 0,
            let record = parts.first(where: { $0.step == step && $0.basis == basis.id })
        else { return nil }
        return metric.value(record.orthogonality).map { lambda * $0 }
    }
}

extension RecordedRun {
    /// The shared bases of some groups, or all of them.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where there are none.
    public func bases(ofGroups groups: [Int]) throws -> [BasisRecord] {
        guard !bases.isEmpty else {
            throw FigureError.nothingToShow("'\(name)' trains \(configuration.model), which has no shared basis")
        }
        let existing = Set(bases.map(\.group)).sorted()
        if let group = groups.first(where: { !existing.contains($0) }) {
            let list = existing.map(String.init).joined(separator: ", ")
            throw FigureError.nothingToShow(
                "'\(name)' has no shared basis in group \(group): there are those of \(list)")
        }
        return groups.isEmpty ? bases : bases.filter { groups.contains($0.group) }
    }

    /// What a basis is called where its group has others: `group 2`, `group 2, first`.
    func title(of basis: BasisRecord) -> String {
        bases.count { $0.group == basis.group } > 1 ? "group \(basis.group), \(basis.kind)" : "group \(basis.group)"
    }
}
