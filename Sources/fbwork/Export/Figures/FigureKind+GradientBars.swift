import Figures

extension FigureKind {
    /// The paper's Figure 2.
    static let gradientBars = FigureKind(
        name: "2", summary: "gradient flow: max and mean |g| of the bases in one epoch",
        options: ["--epoch"], sessions: 1...16
    ) { request in
        let sessions = try request.open()
        // One panel for every experiment: the first of its seeds.
        let shown = sessions.indices.filter { index in
            !sessions[..<index].contains { $0.run.experiment == sessions[index].run.experiment }
        }
        let repetitions = sessions.indices.filter { !shown.contains($0) }.map { sessions[$0].run }
        let epoch = request.settings.epoch ?? SampledEpoch.standardEpoch(of: shown.map { sessions[$0].run })
        let samples = try shown.map { index in
            let (run, reader) = (sessions[index].run, sessions[index].reader)
            let gradients = try run.steps(ofEpoch: epoch).map { try reader.gradients(in: $0) } ?? []
            return try SampledEpoch(run, epoch: epoch, gradients: gradients)
        }
        return (GradientBars.figure(samples, repetitions: repetitions, width: request.settings.width), [])
    }
}
