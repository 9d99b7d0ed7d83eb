import Figures

/// What a picture is to show, as far as the command line says it.
struct FigureSettings {
    /// Which figure.
    var kind: FigureKind?
    /// Width of the page in millimetres.
    var width: Double?
    /// The epoch to show, from 1.
    var epoch: Int?
    /// The step whose state is shown.
    var step: Int?
    /// The groups to show, from 1; empty: the figure's own choice.
    var groups: [Int] = []
    /// Whether the paper's values are drawn too.
    var paper = false
    /// How gradients of uses are measured.
    var metric = GradientMetric.l2
}
