import Charts
import Records

extension Drawing {
    /// The options at the cursor, their keys, and what is queued.
    mutating func drawOptions(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let options = model.options(after: model.cursor)
        let room = rectangle.width - 2
        let hasBases = !model.session.bases.isEmpty
        let switchLine = item("o", hasBases, toggle(.orthogonality, model, options), " orthogonality")
        let lambda = item("w", hasBases, Line("λ ") + number(.lambda, model, options), "")
        let normalization = Line(" (\(model.session.configuration.normalization.rawValue))", palette.muted)
        let normalizations = item(
            "b", !model.groups.isEmpty, toggle(.unsharedBatchNormalization, model, options), " unshared BN")
        var lines: [[Line]] = [
            [.joined([switchLine, lambda + normalization]), .joined([switchLine, lambda])], [normalizations],
            rateLines(model, options),
        ]
        if rectangle.height >= 5 { lines[0...0] = [[switchLine], [lambda + normalization, lambda]] }
        lines += recipeLines(model).map { [$0] }
        for (index, line) in lines.prefix(rectangle.height).enumerated() {
            write(fitting(line, columns: room), x: rectangle.x + 1, y: rectangle.y + index, limit: room)
        }
    }

    /// A key, a value and a name; all faint where the network has no such option.
    private func item(_ key: String, _ exists: Bool, _ value: Line, _ name: String) -> Line {
        guard exists else {
            let text = value.spans.map(\.text).joined()
            return Line("\(key) \(text)\(name)", palette.muted)
        }
        return Line(key, palette.key) + Line(" ") + value + Line(name)
    }

    private func toggle(_ option: OptionChange.Option, _ model: WorkbenchModel, _ options: TrainingOptions) -> Line {
        let isOn = options[option] != 0
        let now = Line(isOn ? "[x]" : "[ ]", isOn ? palette.good.emphasized : Style(bold: true))
        guard let pending = model.pending(option) else { return now }
        return now + Line("→" + (pending != 0 ? "[x]" : "[ ]"), palette.warning)
    }

    private func number(_ option: OptionChange.Option, _ model: WorkbenchModel, _ options: TrainingOptions) -> Line {
        let now = Line(options[option].formattedExactly, Style(bold: true))
        guard let pending = model.pending(option) else { return now }
        return now + Line("→\(pending.formattedExactly)", palette.warning)
    }

    private func rateLines(_ model: WorkbenchModel, _ options: TrainingOptions) -> [Line] {
        let base = Line("rate ") + number(.learningRate, model, options)
        guard let step = model.reading?.step, model.cursor > 0 else { return [item("r", true, base, "")] }
        // The step was made with the options that held before it.
        let factor = step.learningRate / model.options(after: model.cursor - 1).learningRate
        let schedule = Line(" × \(Numbers.exact((factor * 1e6).rounded() / 1e6)) schedule", palette.muted)
        let applied = Line(" = \(Numbers.short(step.learningRate))")
        return [item("r", true, base + schedule + applied, ""), item("r", true, base + applied, "")]
    }

    private func recipeLines(_ model: WorkbenchModel) -> [Line] {
        let configuration = model.session.configuration
        return [
            Line(
                "  SGD momentum \(configuration.momentum.formattedExactly), batch \(configuration.batchSize), seed \(configuration.seed)",
                palette.muted)
        ]
    }
}
