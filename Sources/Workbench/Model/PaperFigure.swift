import Charts
import Records

/// A figure of the paper, drawn for one session on the whole screen.
public enum PaperFigure: CaseIterable, Sendable {
    /// Figure 2: the gradients of the shared bases over the batches of an epoch.
    case gradients
    /// Figure 3: the similarity of bases and coefficients, group by group.
    case similarity

    /// What takes the screen.
    var pane: Pane {
        switch self {
        case .gradients: .gradientFigure
        case .similarity: .similarityFigure
        }
    }
}

extension WorkbenchModel {
    /// Why the network has none of the figures, as a sentence; `nil` if it has.
    var figureProblem: String? {
        session.bases.isEmpty && groups.isEmpty ? "\(modelName) shares no bases, so it has no Figure 2 or 3" : nil
    }

    /// Goes on to the next figure that the network has, and from the last one back to the panes.
    mutating func nextFigure() {
        let all: [PaperFigure] = (session.bases.isEmpty ? [] : [.gradients]) + (groups.isEmpty ? [] : [.similarity])
        guard let figure, let index = all.firstIndex(of: figure) else { return figure = all.first }
        self.figure = all.indices.contains(index + 1) ? all[index + 1] : nil
    }

    /// The axis of Figure 2 or the scale of the colors of Figure 3.
    mutating func toggleScale(of figure: PaperFigure) {
        guard figure == .gradients else { return heatmapScale = heatmapScale.toggled }
        for (pane, axis) in figureLimits {
            figureLimits[pane] = AxisLimits(axis.scale.toggled, around: figureValues(of: pane, axis.scale.toggled))
        }
    }

    /// Lets the axes of Figure 2 grow with what it shows.
    mutating func followFigure() {
        guard figure == .gradients else { return }
        for (pane, var axis) in figureLimits {
            axis.follow(figureValues(of: pane, axis.scale))
            figureLimits[pane] = axis
        }
    }

    /// Every gradient that Figure 2 shows; a linear axis begins at 0.
    private func figureValues(of pane: Pane, _ scale: AxisScale) -> [Double] {
        let gradients = (reading?.gradients ?? []) + (reading?.batchGradients ?? [])
        let sizes = gradients.map { pane == .gradientMaximum ? $0.size.maximum : $0.size.mean }
        return sizes + (scale == .linear ? [0] : [])
    }

    /// What Figure 3 shows: all groups, those of each kind one after the other.
    var figureMatrices: [MatrixRequest] {
        session.configuration.model.similarityKinds.flatMap { kind in
            groups.map { MatrixRequest(group: $0, kind: kind) }
        }
    }

    /// The cell of Figure 2 that the options at the cursor make: `(d) both`.
    var cellAtCursor: String? {
        guard hasCoefficients else { return nil }
        let options = options(after: cursor)
        var configuration = session.configuration
        configuration.orthogonality = options.orthogonality
        configuration.unsharedBatchNormalization = options.unsharedBatchNormalization
        let cell = AblationCell(configuration)
        return "(\(cell.letter)) \(cell.name)"
    }
}
