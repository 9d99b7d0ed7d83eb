import Figures

extension FigureKind {
    /// Section 3.2's argument.
    static let spectra = FigureKind(
        name: "spectra",
        summary: "singular values, condition, ‖WWᵀ − I‖, gradient over depth",
        options: ["--group"]
    ) { request in
        let session = try OpenSession(request.sources[0])
        let groups = request.settings.groups
        var gradients: UseGradients?
        do {
            gradients = try session.useGradients(groups: groups)
        } catch is FigureError {
            // A short run may have measured spectra but no uses.
        }
        let spectra = try BasisSpectra(
            session.run, groups: groups, spectra: session.reader.spectra(in: 0...session.run.lastStep),
            gradients: gradients)
        return (SpectraFigure.figure(spectra, width: request.settings.width), [])
    }
}
