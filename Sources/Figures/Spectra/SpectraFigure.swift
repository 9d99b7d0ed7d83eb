import Records

/// Section 3.2's argument: singular values of every shared basis against 1, and the gradient over depth that they bound.
public enum SpectraFigure {
    private static let gradientSteps = 3
    private static let line = LineStyle(.category(0), width: 1.1)
    private static let reference = LineStyle(.category(1), width: 0.9, dashes: [3, 2])

    /// Draws one row a basis: singular values, condition number, ‖WWᵀ − I‖_F, and ‖∂L/∂a‖₂ over depth where it was
    /// measured.
    ///
    /// - Parameter width: of the page in millimetres; `nil`: two columns of a journal.
    public static func figure(_ spectra: BasisSpectra, width: Double?) -> Figure {
        let gradients = spectra.gradients.flatMap { gradients in
            gradients.uses.contains { $0.outputL2 != nil } ? gradients : nil
        }
        let steps = gradients?.selectedSteps(gradientSteps) ?? []
        let haveEqualUses = Set(spectra.bases.map(\.uses)).count == 1
        let rows = spectra.bases.enumerated().map { index, basis in
            let isLast = index == spectra.bases.count - 1
            var row = overSteps(spectra, basis, isLast: isLast)
            if let gradients {
                row.append(overDepth(gradients, basis, steps: steps, isLabelled: isLast || !haveEqualUses))
            }
            for column in row.indices where index > 0 { row[column].title = "" }
            return row
        }
        let profiles = steps.enumerated().map { index, step in
            LegendEntry(.line(gradientStyle(index), .category(index)), "(d) step \(Ticks.count(step))")
        }
        let hasFloor = spectra.bases.contains { $0.deviationFloor != nil }
        let references = LegendEntry(
            .line(reference, nil), hasFloor ? "(a) orthonormal: 1; (c) floor √(R − k²C)" : "(a) orthonormal: 1")
        return Figure(
            title: "Spectra of the shared bases", width: width ?? Figure.twoColumns,
            columns: Array(repeating: 1, count: gradients == nil ? 3 : 4), rows: rows, legend: [references] + profiles,
            caption: caption(spectra, hasGradients: gradients != nil), run: spectra.run)
    }

    private static func overSteps(_ spectra: BasisSpectra, _ basis: BasisRecord, isLast: Bool) -> [Panel] {
        let records = spectra.spectra(of: basis)
        let steps = records.map { Double($0.step) }
        var x = Axis.linear("step", covering: spectra.spectra.map { Double($0.step) }, zero: true, ticks: 3)
        x.range = 0...max(1, spectra.spectra.map { Double($0.step) }.max() ?? 1)
        x.isLabelled = isLast
        let count = records.map(\.singularValues.count).max() ?? 0
        let values = (0..<count).map { index in
            records.map {
                DataPoint(Double($0.step), index < $0.singularValues.count ? $0.singularValues[index] : .nan)
            }
        }
        let conditions = zip(steps, records).map { DataPoint($0, $1.conditionNumber ?? .nan) }
        let deviations = zip(steps, records).map { DataPoint($0, $1.gramDeviation) }
        let floor = basis.deviationFloor
        let title = spectra.run.title(of: basis).replacing(", ", with: "\n")
        return [
            panel(
                "(a) Singular values", x, Axis.logarithmic(title, covering: values.flatMap { $0.map(\.y) } + [1]),
                values.enumerated().map { index, points in
                    .line(
                        points,
                        LineStyle(
                            ColorMap.sequential.color(at: 0.85 * Double(index) / Double(max(1, count - 1))), width: 0.5)
                    )
                } + [.horizontalRule(1, reference)]),
            panel(
                "(b) Condition number", x, Axis.logarithmic("", covering: conditions.map(\.y)),
                [.line(conditions, line)]),
            panel(
                "(c) ‖WWᵀ − I‖", x,
                Axis.logarithmic("", covering: readable(deviations.map(\.y)) + [floor].compactMap(\.self)),
                [.line(deviations, line)] + (floor.map { [.horizontalRule($0, reference)] } ?? [])),
        ]
    }

    /// Without what is smaller than a ten-thousandth of the largest: a basis that starts orthonormal would else leave no
    /// room for what follows.
    private static func readable(_ values: [Double]) -> [Double] {
        let largest = values.max() ?? 0
        return values.filter { $0 >= largest / 10_000 }
    }

    private static func overDepth(_ gradients: UseGradients, _ basis: BasisRecord, steps: [Int], isLabelled: Bool)
        -> Panel
    {
        let values = gradients.values(of: basis, .output)
        let lines = steps.map { step in
            (0..<basis.uses).compactMap { use in values[step]?[use].map { DataPoint(Double(use + 1), $0) } }
        }
        let marks = lines.enumerated().flatMap { index, points -> [Mark] in
            [.line(points, gradientStyle(index)), .points(points, .category(index), gradientStyle(index).color)]
        }
        var x = Axis.counting("use", from: 1, through: basis.uses, ticks: 4)
        x.isLabelled = isLabelled
        return panel("(d) ‖∂L/∂a‖₂ over depth", x, .logarithmic("", covering: lines.flatMap { $0.map(\.y) }), marks)
    }

    private static func gradientStyle(_ index: Int) -> LineStyle {
        LineStyle(.category(index + 2), width: 1.1, dashes: LineStyle.dashes(index))
    }

    private static func panel(_ title: String, _ x: Axis, _ y: Axis, _ marks: [Mark]) -> Panel {
        Panel(title: title, content: .chart(Chart(x: x, y: y, marks: marks)), height: .millimetres(27))
    }

    private static func caption(_ spectra: BasisSpectra, hasGradients: Bool) -> [String] {
        let shapes = spectra.bases.map { basis in
            "\(spectra.run.title(of: basis)): \(basis.rank)×\(Ticks.count(basis.shape.dropFirst().reduce(1, *)))"
        }
        var shown =
            "Shared bases W with one filter a row, R × k²C (\(shapes.joined(separator: "; "))). (a) All singular values, the "
            + "largest dark; (b) largest by smallest; (c) Frobenius norm; what lies below the axis is not drawn."
        if hasGradients {
            shown +=
                " (d) Gradient of the cross-entropy at the output a of the basis in every use, over the batch (Equation 4)."
        }
        return [shown, spectra.run.sentence]
    }
}
