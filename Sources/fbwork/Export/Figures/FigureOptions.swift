import ArgumentParser
import Figures

/// The options of `fbwork export` that say what a picture shows.
struct FigureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Figure to draw, by a name above; without it the screen.", valueName: "name"))
    var figure: String?
    @Option(help: ArgumentHelp("Epoch to show; without it 20, or the last where there are fewer.", valueName: "n"))
    var epoch: Int?
    @Option(help: ArgumentHelp("Step whose state is shown, also of the screen; without it the last.", valueName: "n"))
    var step: Int?
    @Option(help: ArgumentHelp("Groups to show, such as 2,3; can be repeated.", valueName: "list")) var group:
        [String] = []
    @Option(help: ArgumentHelp("Of gradient-flow: l2 (the default), maximum, mean, or output.", valueName: "name"))
    var metric: String?
    @Flag(help: "Draw the paper's values too.") var paper = false
    @Option(help: ArgumentHelp("Width of the picture in millimetres.", valueName: "mm")) var width: Double?

    /// Names of the options that were given.
    var given: [String] {
        let all = [
            ("--figure", figure != nil), ("--epoch", epoch != nil), ("--step", step != nil),
            ("--group", !group.isEmpty), ("--metric", metric != nil), ("--paper", paper), ("--width", width != nil),
        ]
        return all.filter(\.1).map(\.0)
    }

    /// Whether the screen is meant, which is no figure of the paper's.
    var isScreen: Bool { figure == nil || figure == "screen" }

    /// What was asked for.
    ///
    /// - Throws: `ValidationError` for what cannot be meant.
    func settings(isPicture: Bool) throws -> FigureSettings {
        guard isPicture, !isScreen, let figure else { return FigureSettings() }
        let names = (["screen"] + FigureKind.all.map(\.name)).joined(separator: ", ")
        guard let kind = FigureKind.named(figure) else {
            throw ValidationError("'\(figure)' is not a figure; there is \(names).")
        }
        if let option = given.first(where: { !kind.options.contains($0) && $0 != "--figure" && $0 != "--width" }) {
            throw ValidationError("\(option) means nothing to figure \(figure).")
        }
        if let epoch, epoch < 1 { throw ValidationError("--epoch is \(epoch); epochs are counted from 1.") }
        if let step, step < 0 { throw ValidationError("--step is \(step); it must not be negative.") }
        if let width, !Figure.widths.contains(width) {
            throw ValidationError(
                "--width is \(width) mm; it must be between \(Int(Figure.widths.lowerBound)) and "
                    + "\(Int(Figure.widths.upperBound)).")
        }
        return FigureSettings(
            kind: kind, width: width, epoch: epoch, step: step, groups: try groups(), paper: paper,
            metric: try metricValue())
    }

    private func groups() throws -> [Int] {
        try group.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { text in
            guard let group = Int(text), group >= 1 else {
                throw ValidationError("--group is '\(text)'; write numbers of groups, such as 2,3.")
            }
            return group
        }
    }

    private func metricValue() throws -> GradientMetric {
        guard let metric else { return .l2 }
        guard let value = GradientMetric(rawValue: metric) else {
            let names = GradientMetric.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--metric is '\(metric)'; it is one of \(names).")
        }
        return value
    }
}
