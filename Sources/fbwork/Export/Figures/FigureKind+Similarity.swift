import Figures

extension FigureKind {
    /// The paper's Figure 3.
    static let similarity = FigureKind(
        name: "3",
        summary: "|cos| between basis components, and between coefficients",
        options: ["--group", "--step"], sessions: 1...8
    ) { request in
        let settings = request.settings
        let states = try request.open().map { session in
            if let step = settings.step, step > session.run.lastStep {
                throw FigureRefusal(
                    "'\(session.run.name)' has no step \(step): \(session.run.lastStep) are recorded")
            }
            let groups = try SimilarityState.groups(of: session.run, wanted: settings.groups)
            let matrices = try groups.flatMap { group in
                try session.run.configuration.model.similarityKinds.compactMap { kind in
                    try session.reader.matrix(
                        group: group, kind: kind, atOrBefore: settings.step ?? session.run.lastStep)
                }
            }
            return try SimilarityState(session.run, groups: groups, matrices: matrices)
        }
        let shown = Set(states.flatMap { $0.matrices.map(\.step) }).sorted()
        let remarks = shown.filter { $0 != settings.step && settings.step != nil }.map {
            "after step \($0): the last before that similarity was measured at"
        }
        return (SimilarityFigure.figure(states, width: settings.width), remarks)
    }
}
