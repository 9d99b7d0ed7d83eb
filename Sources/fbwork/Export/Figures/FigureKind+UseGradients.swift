import Figures

extension FigureKind {
    /// The terms of Equation 5 over steps and over depth.
    static let useGradients = FigureKind(
        name: "gradient-flow", summary: "gradient of every use of a basis, over steps and depth",
        options: ["--group", "--metric"]
    ) { request in
        let session = try OpenSession(request.sources[0])
        let gradients = try session.useGradients(groups: request.settings.groups)
        return (
            try UseGradientFigure.figure(gradients, metric: request.settings.metric, width: request.settings.width), []
        )
    }
}

extension OpenSession {
    /// What was measured of the uses of some groups' bases, or of all.
    ///
    /// - Throws: `SessionError`, `FigureError` where nothing was.
    func useGradients(groups: [Int]) throws -> UseGradients {
        let steps = 1...max(1, run.lastStep)
        return try UseGradients(
            run, groups: groups, uses: reader.useGradients(in: steps), parts: reader.partGradients(in: steps),
            steps: reader.steps(in: steps))
    }
}
