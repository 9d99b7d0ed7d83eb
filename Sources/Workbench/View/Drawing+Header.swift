import Charts
import Foundation
import Records

extension Drawing {
    /// Two rows: what is trained and how far it is; the numbers at the cursor.
    mutating func drawHeader(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let state = stateLine(model)
        let progress = progressLines(model).map { Line.joined([state, $0]) }
        let right = fitting(progress, columns: rectangle.width - model.modelName.count - 2)
        let rightColumns = columns(right)
        let left = fitting(nameLines(model), columns: rectangle.width - rightColumns - 2)
        write(left, x: rectangle.x, y: rectangle.y, limit: rectangle.width - rightColumns - 1)
        write(right, x: rectangle.right - rightColumns, y: rectangle.y, limit: rightColumns)
        write(
            fitting(numberLines(model), columns: rectangle.width), x: rectangle.x, y: rectangle.y + 1,
            limit: rectangle.width)
    }

    private func nameLines(_ model: WorkbenchModel) -> [Line] {
        let title = model.title.map { Line("\($0)  ", palette.cursor) } ?? Line()
        let name = title + Line(model.modelName, Style(bold: true))
        let configuration = model.session.configuration
        let images = Line("\(configuration.data), \(Numbers.count(configuration.trainingImages)) images")
        return [
            .joined([Line("fbwork", palette.muted), name, images, Line(model.session.file, palette.muted)]),
            .joined([Line("fbwork", palette.muted), name, images]), .joined([name, images]),
            .joined([name, Line(configuration.data)]), name, Line(model.modelName, Style(bold: true)),
        ]
    }

    func stateLine(_ model: WorkbenchModel) -> Line {
        let state =
            switch model.trainer {
            case .unknown: Line("NO TRAINER YET", palette.muted)
            case .alive(.running): Line("RUNNING", palette.good.emphasized)
            case .alive(.evaluating): Line("EVALUATING", palette.good.emphasized)
            case .alive(.paused): Line("PAUSED", palette.warning)
            case .alive(let state): Line(state.rawValue.uppercased(), palette.warning)
            case .silent: Line("NO SIGN OF LIFE", palette.alert)
            case .gone: Line("TRAINER GONE", palette.alert)
            case .ended(.finished): Line(model.wasStopped ? "STOPPED" : "FINISHED", Style(bold: true))
            case .ended(let state): Line(state.rawValue.uppercased(), palette.alert)
            }
        guard model.isLive, model.session.readOnlyReason != nil else { return state }
        return .joined([state, Line("read-only", palette.muted)])
    }

    private func progressLines(_ model: WorkbenchModel) -> [Line] {
        let configuration = model.session.configuration
        let length = max(1, configuration.stepsPerEpoch)
        let epoch = model.cursor == 0 ? 0 : model.reading?.step?.epoch ?? (model.cursor + length - 1) / length
        return [
            Line("epoch \(epoch)/\(model.wantedEpochs)  step \(model.cursor)/\(model.wantedSteps)"),
            Line("step \(model.cursor)/\(model.wantedSteps)"),
            Line("epoch \(epoch)/\(model.wantedEpochs)"), Line(),
        ]
    }

    private func numberLines(_ model: WorkbenchModel) -> [Line] {
        guard model.lastStep > 0 else { return [Line(model.emptyReason, palette.muted)] }
        guard let step = model.reading?.step, model.cursor > 0 else {
            return [.joined([Line("before the first step", palette.muted), testError(model)])]
        }
        let loss = Line("loss \(Numbers.short(step.loss))", Style(bold: true))
        let (sum, explained) = model.session.bases.isEmpty ? (Line(), Line()) : terms(step, model)
        let isInPane = model.layout(buffer.size).rectangle(of: .error) != nil
        let batch = isInPane ? Line() : Line("batch error \(Numbers.percent(1 - step.accuracy))")
        let speed = Line("\(Numbers.count(rounded(step.imagesPerSecond.clampedForDisplay))) images/s")
        let left = timeLeft(model).map { Line($0) } ?? Line()
        let test = testError(model)
        return [
            .joined([loss + explained, batch, test, speed, left]), .joined([loss + sum, batch, test, speed, left]),
            .joined([loss + sum, test, speed, left]), .joined([loss + sum, test, left]), .joined([loss, test, left]),
            .joined([loss, test]), loss,
        ]
    }

    /// What the loss is made of, in numbers and in numbers with words.
    private func terms(_ step: StepRecord, _ model: WorkbenchModel) -> (short: Line, long: Line) {
        let crossEntropy = Numbers.short(step.crossEntropy)
        // The step was made with the options that held before it; a term that was off has no weight to show.
        guard model.options(after: step.step - 1).orthogonality || step.lambda != 0 else {
            // The options of the cursor may say the opposite already.
            let off = model.options(after: step.step).orthogonality ? "was off" : "off"
            return (
                Line(" = \(crossEntropy), orth \(off)", palette.muted),
                Line(
                    " = \(crossEntropy) cross-entropy, orthogonality \(Numbers.short(step.orthogonality)) \(off)",
                    palette.muted)
            )
        }
        let (lambda, orthogonality) = (step.lambda.formattedExactly, Numbers.short(step.orthogonality))
        return (
            Line(" = \(crossEntropy) + \(lambda)×\(orthogonality)", palette.muted),
            Line(" = \(crossEntropy) cross-entropy + λ \(lambda) × \(orthogonality) orthogonality", palette.muted)
        )
    }

    /// Two digits, as the third is another one at every step.
    private func rounded(_ number: Double) -> Int {
        let unit = pow(10, max(0, (log10(max(1, number))).rounded(.down) - 1))
        return Int((number / unit).rounded() * unit)
    }

    func testError(_ model: WorkbenchModel) -> Line {
        model.epochAtCursor.map { Line("test error \(Numbers.percent($0.testError))") } ?? Line()
    }

    /// What is left at the speed of the newest step, roughly: a number that changed at every step would be no help.
    private func timeLeft(_ model: WorkbenchModel) -> String? {
        let configuration = model.session.configuration
        guard model.isLive, let newest = model.reading?.newest, newest.imagesPerSecond > 0 else { return nil }
        let steps = max(0, model.wantedSteps - newest.step)
        let seconds = Double(steps * configuration.batchSize) / newest.imagesPerSecond
        guard seconds.isFinite, steps > 0 else { return nil }
        if seconds < 90 { return "\(Int((seconds / 10).rounded(.up)) * 10) s left" }
        if seconds < 5400 { return "\(Int((seconds / 60).rounded())) min left" }
        return "\(Numbers.fixed(min(seconds / 3600, 9999), decimals: 1)) h left"
    }
}

extension Double {
    /// The number, or 0 where it is none, and no more than fits a whole number.
    fileprivate var clampedForDisplay: Double { isFinite ? max(0, min(1e12, self)) : 0 }
}
