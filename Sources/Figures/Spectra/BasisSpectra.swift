import Records

/// The spectra of the shared bases over a run.
public struct BasisSpectra: Hashable, Sendable {
    /// The recording.
    public var run: RecordedRun
    /// The bases that are shown.
    public var bases: [BasisRecord]
    /// Ascending by step.
    public var spectra: [SpectrumRecord]
    /// Gradients of the uses, `nil` where none were measured.
    public var gradients: UseGradients?

    /// Takes the spectra of some groups' bases, or of all.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where there is no such basis or nothing was measured.
    public init(_ run: RecordedRun, groups: [Int], spectra: [SpectrumRecord], gradients: UseGradients?) throws {
        bases = try run.bases(ofGroups: groups)
        (self.run, self.spectra, self.gradients) = (run, spectra, gradients)
        guard !spectra.isEmpty else {
            throw FigureError.nothingToShow("'\(run.name)' has no singular values recorded yet")
        }
    }

    func spectra(of basis: BasisRecord) -> [SpectrumRecord] { spectra.filter { $0.basis == basis.id } }
}

extension SpectrumRecord {
    /// Largest by smallest singular value; `nil` where the smallest is zero.
    var conditionNumber: Double? {
        guard let largest = singularValues.first, let smallest = singularValues.last, smallest > 0 else { return nil }
        return largest / smallest
    }
}

extension BasisRecord {
    /// What ‖WWᵀ − I‖_F cannot fall below: √(R − k²C) where there are more filters R than weights of one, k²C; else `nil`.
    var deviationFloor: Double? {
        let columns = shape.dropFirst().reduce(1, *)
        return rank > columns ? Double(rank - columns).squareRoot() : nil
    }
}
