import Records

/// The similarity matrices of one state of a recorded network.
public struct SimilarityState: Hashable, Sendable {
    /// The recording.
    public var run: RecordedRun
    /// The groups that are shown, from 1.
    public var groups: [Int]
    /// What was measured of them.
    public var matrices: [MatrixRecord]

    /// The groups that the paper's Figure 3 shows.
    private static let paperGroups = [2, 3]

    /// Matrices of a state.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where there are none.
    public init(_ run: RecordedRun, groups: [Int], matrices: [MatrixRecord]) throws {
        (self.run, self.groups, self.matrices) = (run, groups, matrices)
        guard !matrices.isEmpty else {
            throw FigureError.nothingToShow("'\(run.name)' has no similarity matrix recorded up to that step")
        }
    }

    /// The groups that are shown where nobody says which: the paper's where they exist, else the first two.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where the network has no such groups, or not those that are wanted.
    public static func groups(of run: RecordedRun, wanted: [Int]) throws -> [Int] {
        let model = run.configuration.model
        let existing = model.similarityGroups
        guard !existing.isEmpty else {
            throw FigureError.nothingToShow(
                "'\(run.name)' trains \(model), which has no filter bases or coefficients to compare")
        }
        if let group = wanted.first(where: { !existing.contains($0) }) {
            let list = existing.map(String.init).joined(separator: ", ")
            throw FigureError.nothingToShow("'\(run.name)' has no similarity of group \(group): \(model) has \(list)")
        }
        if !wanted.isEmpty { return wanted }
        return paperGroups.allSatisfy(existing.contains) ? paperGroups : Array(existing.prefix(2))
    }

    func matrix(group: Int, kind: SimilarityKind) -> MatrixRecord? {
        matrices.first { $0.group == group && $0.kind == kind }
    }
}
