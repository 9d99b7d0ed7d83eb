import Charts
import Records

extension Drawing {
    /// The options at the cursor, their keys, and what is queued.
    mutating func drawOptions(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let options = model.options(after: model.cursor)
        let room = rectangle.width - 2
        let normalization = Line(" (\(model.session.configuration.normalization.rawValue))", palette.muted)
        let orthogonality = item(
            .toggleOrthogonality, model, toggle(.orthogonality, model, options) + Line(" orthogonality"))
        let lambda = item(.enterLambda, model, Line("λ ") + number(.lambda, model, options))
        let batchNormalization = item(
            .toggleUnsharedBatchNormalization, model,
            toggle(.unsharedBatchNormalization, model, options) + Line(" unshared BN"))
        var lines: [[Line]] = []
        if model.session.bases.isEmpty {
            lines.append(absent("no orthogonality term", "no shared bases"))
        } else if rectangle.height < 4 {
            let short = item(.toggleOrthogonality, model, toggle(.orthogonality, model, options) + Line(" orth"))
            lines.append([
                .joined([orthogonality, lambda + normalization]), .joined([orthogonality, lambda]),
                .joined([short, lambda]),
            ])
        } else {
            lines += [[orthogonality], [lambda + normalization, lambda]]
        }
        lines.append(model.hasCoefficients ? [batchNormalization] : absent("no unshared BN", "no decomposed blocks"))
        lines.append(rateLines(model, options))
        lines.append(recipeLines(model))
        for (index, line) in lines.prefix(rectangle.height).enumerated() {
            write(fitting(line, columns: room), x: rectangle.x + 1, y: rectangle.y + index, limit: room)
        }
    }

    /// An option that the network does not have, with the reason if there is room.
    private func absent(_ text: String, _ reason: String) -> [Line] {
        ["  \(text): \(reason)", "  \(text)"].map { Line($0, palette.muted) }
    }

    /// A key and what it changes.
    private func item(_ action: Action, _ model: WorkbenchModel, _ value: Line) -> Line {
        Line(model.keys.name(of: action), palette.key) + Line(" ") + value
    }

    private func toggle(_ option: OptionChange.Option, _ model: WorkbenchModel, _ options: LiveOptions) -> Line {
        let isOn = options[option] != 0
        let now = Line(isOn ? "[x]" : "[ ]", isOn ? palette.good.emphasized : Style(bold: true))
        guard let pending = model.pending(option) else { return now }
        return now + Line("→" + (pending != 0 ? "[x]" : "[ ]"), palette.warning)
    }

    private func number(_ option: OptionChange.Option, _ model: WorkbenchModel, _ options: LiveOptions) -> Line {
        let now = Line(options[option].formattedExactly, Style(bold: true))
        guard let pending = model.pending(option) else { return now }
        return now + Line("→\(pending.formattedExactly)", palette.warning)
    }

    private func rateLines(_ model: WorkbenchModel, _ options: LiveOptions) -> [Line] {
        let base = Line("rate ") + number(.learningRate, model, options)
        guard let step = model.reading?.step, model.cursor > 0 else { return [item(.enterLearningRate, model, base)] }
        // The step was made with the options that held before it.
        let factor = step.learningRate / model.options(after: model.cursor - 1).learningRate
        let schedule = Line(" × \(Numbers.exact((factor * 1e6).rounded() / 1e6))", palette.muted)
        let applied = Line(" = \(Numbers.short(step.learningRate))")
        return [
            item(.enterLearningRate, model, base + schedule + Line(" schedule", palette.muted) + applied),
            item(.enterLearningRate, model, base + schedule + applied),
            item(.enterLearningRate, model, base + schedule),
        ]
    }

    private func recipeLines(_ model: WorkbenchModel) -> [Line] {
        let configuration = model.session.configuration
        let rest =
            "\(configuration.momentum.formattedExactly), batch \(configuration.batchSize), seed \(configuration.seed)"
        return ["  SGD momentum \(rest)", "  SGD \(rest)"].map { Line($0, palette.muted) }
    }
}
