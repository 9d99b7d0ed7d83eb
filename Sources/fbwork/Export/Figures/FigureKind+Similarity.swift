import Figures

extension FigureKind {
    /// The paper's Figure 3.
    static let similarity = FigureKind(
        name: "3",
        summary: "similarity |cos| of basis components and of coefficients, any groups, at any recorded step",
        options: ["--group", "--step"], sessions: 1...8
    ) { request in
        let settings = request.settings
        let states = try request.open().map { session in
            let groups = try SimilarityState.groups(of: session.run, wanted: settings.groups)
            let matrices = try groups.flatMap { group in
                try session.run.configuration.model.similarityKinds.compactMap { kind in
                    try session.reader.matrix(
                        group: group, kind: kind, atOrBefore: settings.step ?? session.run.lastStep)
                }
            }
            return try SimilarityState(session.run, groups: groups, matrices: matrices)
        }
        return (SimilarityFigure.figure(states, width: settings.width), [])
    }
}
