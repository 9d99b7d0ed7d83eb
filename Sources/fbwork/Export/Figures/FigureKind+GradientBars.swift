import Figures

extension FigureKind {
    /// The paper's Figure 2.
    static let gradientBars = FigureKind(
        name: "2", summary: "gradient flow: max and mean |g| of the bases in one epoch",
        options: ["--epoch"], sessions: 1...256
    ) { request in
        // One panel for every experiment: the first of its seeds.
        let (shown, repetitions) = try request.openByExperiment()
        let epoch = request.settings.epoch ?? SampledEpoch.standardEpoch(of: shown.map(\.run))
        let samples = try shown.map { session in
            let gradients = try session.run.steps(ofEpoch: epoch).map { try session.reader.gradients(in: $0) } ?? []
            return try SampledEpoch(session.run, epoch: epoch, gradients: gradients)
        }
        return (GradientBars.figure(samples, repetitions: repetitions.map(\.run), width: request.settings.width), [])
    }
}
