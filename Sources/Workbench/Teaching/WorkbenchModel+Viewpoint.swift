import Charts
import Records

extension WorkbenchModel {
    /// What is looked at, as a note remembers it.
    var viewpoint: Viewpoint {
        var view = Viewpoint()
        view.step = cursor
        view.pane = (figure?.pane ?? focus).recordedName
        view.isZoomed = isZoomed
        view.group = groups.isEmpty ? nil : group
        view.basis = session.bases.indices.contains(basis) ? session.bases[basis].id : nil
        view.use = use
        view.showsCondition = showsCondition ? true : nil
        view.figure = figure.map { "\($0)" }
        view.kind = groups.isEmpty ? nil : kind.rawValue
        view.scale = scaleName
        view.unit = "\(unit)"
        view.measure = "\(flowMetric)"
        view.reference = referenceStep
        view.picture = picture
        return view
    }

    /// Shows what a note remembers, as far as it is known here; the step is the caller's.
    mutating func show(_ view: Viewpoint) {
        if let pane = Pane.focusable.first(where: { $0.recordedName == view.pane }) { show(pane) }
        if let wanted = PaperFigure.allCases.first(where: { $0.pane.recordedName == view.pane }) { figure = wanted }
        if let zoomed = view.isZoomed { isZoomed = zoomed }
        if let wanted = view.basis, let index = session.bases.firstIndex(where: { $0.id == wanted }) { basis = index }
        let uses = session.bases.indices.contains(basis) ? session.bases[basis].uses : 0
        use = view.use.flatMap { (0..<uses).contains($0) ? $0 : nil }
        showsCondition = view.showsCondition ?? false
        figure = figureProblem == nil ? PaperFigure.allCases.first { "\($0)" == view.figure } : nil
        if let wanted = view.group, groups.contains(wanted) { group = wanted }
        let kinds = session.configuration.model.similarityKinds
        if let wanted = kinds.first(where: { $0.rawValue == view.kind }) { kind = wanted }
        if let wanted = HorizontalUnit.allCases.first(where: { "\($0)" == view.unit }) { unit = wanted }
        if let wanted = FlowMetric.allCases.first(where: { "\($0)" == view.measure }), wanted != flowMetric {
            flowMetric = wanted
            flowLimits = AxisLimits(flowLimits.scale, around: flowValues)
        }
        difference = view.reference.map { .step($0) }
        if let name = view.scale, name != scaleName, scaleName != nil {
            performOnView(.toggleScale)
            // A scale that this pane does not have leaves it as it was.
            if scaleName != name { performOnView(.toggleScale) }
        }
    }

    /// The scale that `y` changes for the pane with the focus.
    private var scaleName: String? {
        switch figure?.pane ?? focus {
        case .gradientFigure: figureLimits[.gradientMaximum].map { Self.name(of: $0.scale) }
        case .similarityFigure: heatmapScale == .linear ? "linear" : "square_root"
        case .similarity: heatmapScale == .linear ? "linear" : "square_root"
        case .gradientFlow: Self.name(of: flowLimits.scale)
        case .gradientBars: limits[.gradientMaximum].map { Self.name(of: $0.scale) }
        default: limits[focus].map { Self.name(of: $0.scale) }
        }
    }

    private static func name(of scale: AxisScale) -> String { scale == .linear ? "linear" : "logarithmic" }
}

extension Pane {
    /// The pane's name in files: `gradient_flow`.
    var recordedName: String {
        "\(self)".map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
    }
}
