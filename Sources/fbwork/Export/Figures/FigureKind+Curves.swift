import Figures

extension FigureKind {
    /// Loss and errors over epochs.
    static let curves = FigureKind(
        name: "curves", summary: "loss and error over epochs, seeds as mean and deviation",
        sessions: 1...256
    ) { request in
        let curves = try request.open().map { session in
            try TrainingCurves(
                session.run, epochs: session.reader.epochs(),
                steps: session.reader.steps(in: 1...max(1, session.run.lastStep)))
        }
        return (CurvesFigure.figure(curves, width: request.settings.width), [])
    }
}
