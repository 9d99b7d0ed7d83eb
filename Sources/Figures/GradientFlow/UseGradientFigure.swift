import Records

/// What the uses of every shared basis receive: over all steps as colours, and over depth at some steps.
public enum UseGradientFigure {
    /// Steps whose profile is drawn.
    static let profiles = 4

    /// Draws one row a basis.
    ///
    /// - Parameter width: of the page in millimetres; `nil`: two columns of a journal.
    /// - Throws: ``FigureError/nothingToShow(_:)`` where the metric was not measured.
    public static func figure(_ gradients: UseGradients, metric: GradientMetric, width: Double?) throws -> Figure {
        let run = gradients.run
        let all = gradients.uses.compactMap(metric.value).filter { $0 > 0 && $0.isFinite }
        guard !all.isEmpty else {
            throw FigureError.nothingToShow(
                metric == .output
                    ? "'\(run.name)' was recorded before gradients at the outputs of uses were measured"
                    : "'\(run.name)' has no gradient of a use that is larger than zero")
        }
        let scale = ColorScale.logarithmic(metric.label, covering: all)
        let steps = gradients.selectedSteps(profiles)
        let rows = gradients.bases.map { basis -> [Panel] in
            let values = gradients.values(of: basis, metric)
            let title = run.title(of: basis)
            return [
                heatmap(values, of: basis, steps: gradients.steps, scale: scale, title: "Uses of \(title)"),
                profile(
                    values, of: basis, steps: steps,
                    parts: steps.map {
                        gradients.orthogonalityPart(of: basis, step: $0, metric)
                    }, label: metric.label, title: "Over depth, \(title)"),
            ]
        }
        let hasParts = rows.contains { row in
            row[1].chart?.marks.contains { if case .horizontalRule = $0 { true } else { false } } == true
        }
        return Figure(
            title: "Gradients of the uses of shared bases", width: width ?? Figure.twoColumns, columns: [1.25, 1],
            rows: rows, legend: legend(steps, hasParts: hasParts), colorBar: scale,
            caption: caption(gradients, metric, hasParts: hasParts), run: run)
    }

    private static func heatmap(
        _ values: [Int: [Int: Double]], of basis: BasisRecord, steps: [Int], scale: ColorScale, title: String
    ) -> Panel {
        let cells = (0..<basis.uses).flatMap { use in steps.map { values[$0]?[use] } }
        let every = max(1, Int(Ticks.step(for: Double(steps.count) / 5)))
        let x = Axis(
            label: "step", range: 0...Double(steps.count),
            ticks: stride(from: 0, to: steps.count, by: every).map {
                Axis.Tick(Double($0) + 0.5, Ticks.count(steps[$0]))
            })
        let uses = Axis.counting("use, first to last", from: 1, through: basis.uses)
        let y = Axis(
            label: uses.label, range: 0...Double(basis.uses),
            ticks: uses.ticks.map { Axis.Tick($0.value - 0.5, $0.label) })
        return Panel(
            title: title,
            content: .heatmap(Heatmap(columns: steps.count, values: cells, scale: scale, x: x, y: y)),
            height: .millimetres(26))
    }

    private static func profile(
        _ values: [Int: [Int: Double]], of basis: BasisRecord, steps: [Int], parts: [Double?], label: String,
        title: String
    ) -> Panel {
        let lines = steps.map { step in
            (0..<basis.uses).compactMap { use in values[step]?[use].map { DataPoint(Double(use + 1), $0) } }
        }
        let marks = zip(lines, parts).enumerated().flatMap { index, line -> [Mark] in
            let style = style(index, of: steps.count)
            let part = line.1.map { Mark.horizontalRule($0, LineStyle(style.color, width: 0.8, dashes: [3, 2])) }
            return [part, .line(line.0, style), .points(line.0, .category(index), style.color)].compactMap(\.self)
        }
        let values = lines.flatMap { $0.map(\.y) }
        // A basis that is nearly orthonormal has a part that is nearly zero: it would leave no room for the uses.
        let lowest = (values.min() ?? 0) / 100
        let y = Axis.logarithmic(label, covering: values + parts.compactMap(\.self).filter { $0 >= lowest })
        return Panel(
            title: title,
            content: .chart(Chart(x: .counting("use", from: 1, through: basis.uses), y: y, marks: marks)),
            height: .millimetres(26))
    }

    /// Early steps dark, late ones light, but not as light as paper.
    private static func style(_ index: Int, of count: Int) -> LineStyle {
        LineStyle(ColorMap.sequential.color(at: 0.1 + 0.7 * Double(index) / Double(max(1, count - 1))), width: 1.1)
    }

    private static func legend(_ steps: [Int], hasParts: Bool) -> [LegendEntry] {
        let entries = steps.enumerated().map { index, step in
            LegendEntry(.line(style(index, of: steps.count), .category(index)), "step \(Ticks.count(step))")
        }
        let part = LegendEntry(
            .line(LineStyle(.gray, width: 0.8, dashes: [3, 2]), nil), "orthogonality part, λ times, of the basis")
        return entries + (hasParts ? [part] : [])
    }

    private static func caption(_ gradients: UseGradients, _ metric: GradientMetric, hasParts: Bool) -> [String] {
        let what =
            metric == .output
            ? "Gradient of the cross-entropy at the output of the basis in every use (Equation 4), over the batch"
            : "What every use adds to the cross-entropy's gradient of its basis (the terms of Equation 5)"
        let steps = gradients.steps
        var shown =
            "\(what), at \(Ticks.count(steps.count)) step\(steps.count == 1 ? "" : "s") from \(Ticks.count(steps[0])) to "
            + "\(Ticks.count(steps[steps.count - 1])); uses in the order of the forward pass."
        if hasParts {
            shown +=
                " Dashed: the orthogonality term's part of the basis' gradient at the same steps, where it is not "
                + "below a hundredth of the smallest use's."
        }
        return [shown, gradients.run.sentence]
    }
}
